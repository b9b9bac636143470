using DigitalInbox.Channels;

namespace DigitalInbox.Knowledge;

/// <summary>What a quick reply says in one language.</summary>
/// <param name="Language">The language, such as <c>fr</c> or <c>fr-CA</c>.</param>
/// <param name="Text">The text; empty beside a template, which stands alone.</param>
public sealed record QuickReplyText(string Language, VariableText Text)
{
    /// <summary>What it holds besides text; null for nothing. Its texts may have variables as <see cref="Text"/> has.</summary>
    public RichContent? Content { get; init; }

    /// <summary>The text that is sent where the channel cannot show the content; null when there is no content.</summary>
    public VariableText? Fallback { get; init; }

    /// <summary>The names of all its variables, each once.</summary>
    public IReadOnlyList<string> Variables =>
    [
        .. Text.Variables
            .Concat(Content is null ? [] : QuickReplyContent.Texts(Content).SelectMany(t => VariableText.Parse(t).Variables))
            .Concat(Fallback?.Variables ?? [])
            .Distinct(StringComparer.Ordinal),
    ];
}
