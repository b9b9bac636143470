namespace DigitalInbox.Cases;

/// <summary>How a waiting visitor of a live chat left.</summary>
public enum AbandonKind
{
    /// <summary>They waited, and left.</summary>
    Abandon = 0,

    /// <summary>They left before they had waited for long enough to count.</summary>
    ShortAbandon = 1,
}
