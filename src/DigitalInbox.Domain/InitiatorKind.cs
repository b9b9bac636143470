namespace DigitalInbox;

/// <summary>Who, in kind, made something happen.</summary>
public enum InitiatorKind
{
    /// <summary>The inbox itself, by a built-in rule.</summary>
    System = 0,

    /// <summary>The customer.</summary>
    Contact = 1,

    /// <summary>An agent.</summary>
    Agent = 2,

    /// <summary>The routing of cases to agents.</summary>
    Routing = 3,

    /// <summary>An automation that the host configured.</summary>
    Automation = 4,

    /// <summary>A connector, reporting a fact of its provider.</summary>
    Connector = 5,

    /// <summary>A program that calls the API in its own name.</summary>
    Api = 6,
}
