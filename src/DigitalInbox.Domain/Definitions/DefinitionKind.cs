namespace DigitalInbox.Definitions;

/// <summary>A kind of definition, as it stands in addresses: lower-case words with hyphens.</summary>
/// <param name="Value">Compared by ordinal; case matters.</param>
/// <remarks><c>default</c> is no kind.</remarks>
public readonly record struct DefinitionKind(string Value)
{
    /// <summary>Business calendars.</summary>
    public static DefinitionKind Calendars => new("calendars");

    /// <summary>Service-level policies.</summary>
    public static DefinitionKind SlaPolicies => new("sla-policies");

    /// <summary>Routing queues.</summary>
    public static DefinitionKind Queues => new("queues");

    /// <summary>What routing knows of agents.</summary>
    public static DefinitionKind Agents => new("agents");

    /// <summary>Teams of agents.</summary>
    public static DefinitionKind Teams => new("teams");

    /// <summary>Skills of agents.</summary>
    public static DefinitionKind Skills => new("skills");

    /// <summary>Custom fields of contacts and cases.</summary>
    public static DefinitionKind CustomFields => new("custom-fields");

    /// <summary>Retention rules.</summary>
    public static DefinitionKind Retention => new("retention");

    /// <summary>Tags of cases and messages.</summary>
    public static DefinitionKind Tags => new("tags");
    /// <summary>Quick replies of the knowledge base.</summary>
    public static DefinitionKind QuickReplies => new("quick-replies");
    /// <summary>Rules of automation.</summary>
    public static DefinitionKind Automations => new("automations");
    /// <summary>Secure forms.</summary>
    public static DefinitionKind Forms => new("forms");

    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
