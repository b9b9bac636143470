using System.Globalization;
using DigitalInbox.Cases;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>What happened to a case, newest first, as far as the address asks for it.</summary>
internal sealed record HistoryView
{
    public const string KindField = "kind";
    public const string WhoField = "who";

    /// <summary>What stands before the id of an agent.</summary>
    public const string ByAgent = "agent:";

    private const int Size = 50;
    private const int Read = 200;
    private const int MostReads = 20;

    /// <summary>The kinds of events that can be asked for, with how their names begin.</summary>
    private static readonly IReadOnlyList<(string Kind, string[] Begin)> Parts =
    [
        ("messages", ["message.", "reply.", "transcript."]),
        ("assignment", ["case.assigned", "case.unassigned", "case.transferred", "case.offer", "case.capacityExceeded", "case.preferredAgentSet"]),
        ("status", ["case.opened", "case.statusChanged", "case.merged", "case.unmerged", "case.abandoned", "chat."]),
        ("routing", ["case.queued", "case.dequeued", "case.relaxed", "case.priorityChanged"]),
        ("notes", ["note.", "draft."]),
        ("sla", ["sla."]),
        ("knowledge", ["quickReply.", "form.", "payment."]),
        ("other", ["case.fieldChanged", "case.subjectChanged", "case.tagged", "case.untagged", "automation.", "webhook."]),
    ];

    public static IReadOnlyList<string> Kinds { get; } = [.. Parts.Select(p => p.Kind)];

    /// <summary>Who makes things happen besides people.</summary>
    public static IReadOnlyList<string> Machines { get; } = ["automation", "routing", "system", "connector", "api"];

    public required IReadOnlyList<CaseEvent> Events { get; init; }

    /// <summary>Where the older ones begin; null when there are none.</summary>
    public long? Next { get; init; }

    public string? Kind { get; init; }

    public string? Who { get; init; }

    /// <summary>The names of the events of a kind.</summary>
    public static IReadOnlyList<string> NamesOf(string kind) =>
        [.. CaseEventCodec.Names.Where(n => Parts.First(p => p.Kind == kind).Begin.Any(b => n.StartsWith(b, StringComparison.Ordinal)))];

    public static async Task<HistoryView> ReadAsync(PageRequest request, CaseNumber number)
    {
        var kind = request.Query(KindField) is { } named && Kinds.Contains(named, StringComparer.Ordinal) ? named : null;
        var who = request.Query(WhoField);
        var before = long.TryParse(request.Query("before"), CultureInfo.InvariantCulture, out var given) && given > 0 ? given : long.MaxValue;
        List<CaseEvent> found = [];
        for (var reads = 0; reads < MostReads && found.Count <= Size; reads++)
        {
            var query = new HistoryQuery { Kinds = kind is null ? [] : NamesOf(kind), Before = before, Limit = who is null ? Size + 1 : Read };
            var read = await request.Inbox.Queries.ReadHistoryAsync(request.Caller!, number, query, request.Aborted).ConfigureAwait(false);
            found.AddRange(read.Where(e => who is null || IsBy(e.Initiator, who)));
            if (read.Count < query.Limit)
            {
                return new HistoryView { Events = [.. found.Take(Size)], Next = found.Count > Size ? found[Size - 1].Sequence : null, Kind = kind, Who = who };
            }

            before = read[^1].Sequence;
        }

        // Of a long history, some was looked at and the rest is offered.
        return new HistoryView { Events = [.. found.Take(Size)], Next = found.Count > Size ? found[Size - 1].Sequence : before, Kind = kind, Who = who };
    }

    private static bool IsBy(Initiator by, string who) => who.StartsWith(ByAgent, StringComparison.Ordinal)
        ? by.Kind == InitiatorKind.Agent && string.Equals(by.Id, who[ByAgent.Length..], StringComparison.Ordinal)
        : string.Equals(ClockWords.Camel(by.Kind), who, StringComparison.Ordinal);
}
