namespace DigitalInbox.Connectors.Meta;

/// <summary>How two products differ in what they are sent.</summary>
internal sealed record MetaMessagingStyle
{
    /// <summary>A reply within the window says that it is one.</summary>
    public bool NamesResponses { get; init; }

    /// <summary>A message names the one that it answers.</summary>
    public bool Quotes { get; init; }

    /// <summary>It does so inside of <c>message</c> rather than beside it; the documentation shows both.</summary>
    public bool QuotesInside { get; init; }

    /// <summary>A file goes up first and is sent by its id; otherwise it goes along with its message.</summary>
    public bool UploadsFirst { get; init; }

    /// <summary>A thread that another application controls can be taken over.</summary>
    public bool TakesControl { get; init; }

    /// <summary>The provider's name of each reaction that can be given, by emoji.</summary>
    public required IReadOnlyDictionary<string, string> Reactions { get; init; }
}
