namespace DigitalInbox.Cases;

/// <summary>The orders in which cases can be listed. Ties are broken by number.</summary>
public enum CaseSort
{
    /// <summary>Newest message first.</summary>
    NewestMessage = 0,

    /// <summary>Oldest case first.</summary>
    OldestCase = 1,

    /// <summary>Newest case first.</summary>
    NewestCase = 2,
}
