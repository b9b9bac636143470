using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Privacy;

/// <summary>What is erased of cases, and when.</summary>
/// <param name="Category">The cases of the statuses of this category: <see cref="StatusCategory.Closed"/> or
/// <see cref="StatusCategory.Trashed"/>.</param>
/// <param name="Days">How many days after the last change of the case, 1 to 36,500. A day has 24 hours.</param>
/// <param name="Action">What is erased.</param>
public sealed record RetentionRule(StatusCategory Category, int Days, RetentionAction Action)
{
    /// <summary>Tells whether the rule takes a case.</summary>
    /// <param name="record">The case.</param>
    /// <param name="now">The instant.</param>
    /// <returns>True when it is old enough and something may be left of it.</returns>
    public bool Takes(CaseRecord record, Instant now)
    {
        ArgumentNullException.ThrowIfNull(record);
        var isDone = record.ErasedAt is { } erased && record.State.LastEventAt <= erased && (Action == RetentionAction.Texts || record.IsEmptied);
        return record.State.Status.Category == Category && record.State.LastEventAt <= now - Duration.FromDays(Days) && !isDone;
    }
}
