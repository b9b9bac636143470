namespace DigitalInbox.Connectors.Chat;

/// <summary>What visitors are offered before they ask.</summary>
public sealed class ChatOfferOptions
{
    /// <summary>Which one: letters, digits, <c>-</c> and <c>_</c>, at most 64.</summary>
    public string Id { get; set; } = "";

    /// <summary>What it says; at most 500 characters.</summary>
    public string Text { get; set; } = "";

    /// <summary>The same in French; null to say it in one language alone.</summary>
    public string? TextFrench { get; set; }

    /// <summary>How long the page has been open by then.</summary>
    public TimeSpan After { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>The path of the pages on which it is made; <c>*</c> at its end stands for whatever follows. Null for every page.</summary>
    public string? Path { get; set; }

    /// <summary>From which visit on; the first is 1.</summary>
    public int Visits { get; set; } = 1;
}
