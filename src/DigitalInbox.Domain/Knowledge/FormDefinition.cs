using NodaTime;

namespace DigitalInbox.Knowledge;

/// <summary>A secure form: what it asks, and how long its links live. Immutable; safe for many threads.</summary>
public sealed class FormDefinition
{
    internal FormDefinition(FormId id, int version, FormText title) => (Id, Version, Title) = (id, version, title);

    /// <summary>Which form it is.</summary>
    public FormId Id { get; }

    /// <summary>Which version of it, from 1.</summary>
    public int Version { get; }

    /// <summary>Its title. The languages of the title are those of the form.</summary>
    public FormText Title { get; }

    /// <summary>What stands above its fields; null for nothing.</summary>
    public FormText? Introduction { get; internal init; }

    /// <summary>What the customer reads when it is sent; null for the usual words.</summary>
    public FormText? Thanks { get; internal init; }

    /// <summary>What it asks, in order; at least one.</summary>
    public IReadOnlyList<FormField> Fields { get; internal init; } = [];

    /// <summary>How long a link lives unless its sender says otherwise.</summary>
    public Duration LinkLifetime { get; internal init; } = FormBuilder.UsualLifetime;

    /// <summary>Whether a link takes one answer, unless its sender says otherwise.</summary>
    public bool IsSingleUse { get; internal init; } = true;

    /// <summary>The languages that it is written in, of <c>en</c> and <c>fr</c>; the first is the usual one.</summary>
    public IReadOnlyList<string> Languages => Title switch
    {
        { English: null } => ["fr"],
        { French: null } => ["en"],
        _ => ["en", "fr"],
    };
}
