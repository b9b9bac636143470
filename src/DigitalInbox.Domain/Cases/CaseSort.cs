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

    /// <summary>The case whose clock is due first comes first; those without a due instant come last, oldest first.</summary>
    DueSoonest = 3,

    /// <summary>Highest priority first, as the query's <see cref="PriorityOrder"/> has them; within a priority the oldest case first.</summary>
    HighestPriority = 4,
}
