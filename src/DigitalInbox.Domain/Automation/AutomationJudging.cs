using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using DigitalInbox.Cases;

namespace DigitalInbox.Automation;

/// <summary>Judges conditions: one set must hold, and all of it. No set at all always holds.</summary>
internal static class AutomationJudging
{
    public static bool Holds(IReadOnlyList<AutomationConditions> sets, AutomationMoment moment) =>
        sets.Count == 0 || sets.Any(set => Judge(set, moment).All(c => c.Holds));

    /// <summary>Tells of every condition whether it holds.</summary>
    public static IReadOnlyList<AutomationVerdict> Explain(IReadOnlyList<AutomationConditions> sets, AutomationMoment moment) =>
        [.. sets.SelectMany((set, i) => Judge(set, moment).Select(c => new AutomationVerdict(i + 1, c.Name, c.Holds)))];

    /// <summary>The same cases every time: another rule samples others.</summary>
    public static bool IsSampled(CaseId id, AutomationId rule, int percentage)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{id}/{rule}"), hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash) % 100 < (ulong)percentage;
    }

    private static IEnumerable<(string Name, bool Holds)> Judge(AutomationConditions set, AutomationMoment moment)
    {
        var state = moment.State;
        if (set.Statuses.Count > 0)
        {
            yield return ("status", set.Statuses.Any(s => Is(state.Status, s)));
        }

        if (set.Queues.Count > 0)
        {
            yield return ("queue", state.QueueId is { } queue && set.Queues.Contains(queue));
        }

        if (set.Priorities.Count > 0)
        {
            yield return ("priority", state.Priority is { } priority && set.Priorities.Contains(priority));
        }

        if (set.IsAssigned is { } assigned)
        {
            yield return ("assigned", state.InboxAssignee is not null == assigned);
        }

        var age = moment.Facts.At - state.StatusChangedAt;
        if (set.StatusOlderThan is { } least)
        {
            yield return ("statusOlderThan", age >= least);
        }

        if (set.StatusNewerThan is { } most)
        {
            yield return ("statusNewerThan", age <= most);
        }

        if (set.Message is { } message)
        {
            yield return ("message", moment.Message == message);
        }

        if (set.Calendar is { } calendar)
        {
            yield return ("hours", moment.Calendars.FirstOrDefault(c => c.Id == calendar) is { } known && known.IsOpen(moment.Facts.At) == set.IsOpen);
        }

        if (set.Percentage is { } percentage)
        {
            yield return ("percentage", IsSampled(state.Id, moment.Rule, percentage));
        }

        // What costs most comes last.
        if (set.Filter is { } filter)
        {
            yield return ("filter", filter.Matches(moment.Facts));
        }
    }

    private static bool Is(CaseStatus status, string name) =>
        string.Equals(status.Name, name, StringComparison.Ordinal) || string.Equals(status.Category.ToString(), name, StringComparison.OrdinalIgnoreCase);
}
