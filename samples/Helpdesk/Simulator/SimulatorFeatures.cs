namespace Helpdesk.Simulator;

/// <summary>What a customer can do on a platform.</summary>
[Flags]
internal enum SimulatorFeatures
{
    None = 0,

    /// <summary>People are called by a name besides their id.</summary>
    Names = 1,
    Pictures = 2,

    /// <summary>A picture can have words with it; otherwise they are two messages.</summary>
    Captions = 4,
    Reactions = 8,
    Edits = 16,
    Deletions = 32,

    /// <summary>The business is told what was read.</summary>
    Reads = 64,

    /// <summary>The inbox is told what the business writes in the provider's own application.</summary>
    Echoes = 128,

    /// <summary>Everybody sees what is written, below posts.</summary>
    Wall = 256,

    /// <summary>Customers can begin posts of their own.</summary>
    Posts = 512,
}
