using NodaTime;

namespace DigitalInbox.Channels;

/// <summary>What a visitor is offered before they ask. The browser decides when; no conversation begins until they answer. Immutable.</summary>
/// <param name="Id">Which one: letters, digits, <c>-</c> and <c>_</c>, at most 64.</param>
/// <param name="Text">What it says.</param>
public sealed record VisitorOffer(string Id, string Text)
{
    /// <summary>The same in French; null to say it in one language alone.</summary>
    public string? French { get; init; }

    /// <summary>How long the page has been open by then.</summary>
    public Duration After { get; init; } = Duration.FromSeconds(20);

    /// <summary>The paths of the pages on which it is made, such as <c>/shop/*</c>; null for every page.</summary>
    public string? Path { get; init; }

    /// <summary>From which visit on; the first is 1.</summary>
    public int Visits { get; init; } = 1;

    /// <summary>What it says in a language.</summary>
    /// <param name="language">The language, such as <c>fr</c>; null when it is not known.</param>
    public string In(string? language) => French is { } french && language?.StartsWith("fr", StringComparison.OrdinalIgnoreCase) == true ? french : Text;
}
