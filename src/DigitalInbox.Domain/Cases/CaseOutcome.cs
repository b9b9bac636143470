namespace DigitalInbox.Cases;

/// <summary>What a verb of a case did. A refusal is an <see cref="InboxException"/>.</summary>
public enum CaseOutcome
{
    /// <summary>The case changed.</summary>
    Changed = 0,

    /// <summary>The case was so already; nothing changed.</summary>
    AlreadySo = 1,
}
