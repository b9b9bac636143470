using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>A form as an agent sends it.</summary>
/// <param name="FormId">Which form.</param>
/// <param name="Status">The name of the status that the case is left in: pending, escalated or resolved.</param>
public sealed record FormRequest(FormId FormId, string Status)
{
    /// <summary>What stands in <see cref="Text"/> where the link is to be.</summary>
    public const string LinkPlace = "{link}";

    /// <summary>The language of the form, <c>en</c> or <c>fr</c>; null for the form's usual one.</summary>
    public string? Language { get; init; }

    /// <summary>How long the link lives: at least a minute and at most 366 days; null for as long as the form says.</summary>
    public Duration? Lifetime { get; init; }

    /// <summary>Whether the link takes one answer only; null for what the form says.</summary>
    public bool? IsSingleUse { get; init; }

    /// <summary>What is written with the link, which stands at <see cref="LinkPlace"/> or else at the end; null for the title of the form.</summary>
    public string? Text { get; init; }
}
