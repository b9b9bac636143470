using DigitalInbox.Agents;
using DigitalInbox.Channels;
using DigitalInbox.Inbox;
using NodaTime.TimeZones;

namespace DigitalInbox.AspNetCore.Pages.Administration;

/// <summary>What there is that a definition can name, and the words of what it can say.</summary>
internal sealed class DefinitionChoices(PageRequest request, CurrentDefinitions current, IReadOnlyList<Agent> agents, IReadOnlyList<Channel> channels)
{
    public IReadOnlyList<EntryChoice> Queues => [.. current.Routing.Queues.Select(q => new EntryChoice(q.Id.Value, q.Name))];

    public IReadOnlyList<EntryChoice> Teams => [.. current.Routing.Teams.Select(t => new EntryChoice(t.Id.Value, t.Name))];

    public IReadOnlyList<EntryChoice> Skills => [.. current.Routing.Skills.Select(s => new EntryChoice(s.Id.Value, s.Name))];

    public IReadOnlyList<EntryChoice> Calendars => [.. current.Calendars.Select(c => new EntryChoice(c.Id.Value, c.Id.Value))];

    public IReadOnlyList<EntryChoice> Tags => [.. current.Tags.Select(t => new EntryChoice(t.Id.Value, t.NameIn(request.Words.Language)))];

    public IReadOnlyList<EntryChoice> QuickReplies => [.. current.QuickReplies.Select(r => new EntryChoice(r.Id.Value, r.Title))];

    public IReadOnlyList<EntryChoice> Categories =>
        [.. current.QuickReplies.Select(r => r.Category).Where(c => c.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(c => new EntryChoice(c, c))];

    public IReadOnlyList<EntryChoice> Fields => [.. current.CustomFields.Select(f => new EntryChoice(f.Id, f.NameIn(request.Words.Language)))];

    public IReadOnlyList<EntryChoice> Agents => [.. agents.Select(a => new EntryChoice(a.Id.Value, a.Name))];

    public IReadOnlyList<EntryChoice> Channels => [.. channels.Select(c => new EntryChoice(c.Id.Value, c.Name))];

    public IReadOnlyList<EntryChoice> Kinds => [.. channels.Select(c => c.Kind.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(k => new EntryChoice(k, k))];

    public IReadOnlyList<EntryChoice> Statuses =>
        [.. request.Inbox.Workflow.Statuses.Select(s => new EntryChoice(s.Name, request.Words.Find("status." + s.Name) ?? request.Inbox.Workflow.TitleOf(s, request.Words.Language) ?? s.Name))];

    /// <summary>The priorities that the queues know, and usual ones; others can be typed.</summary>
    public IReadOnlyList<EntryChoice> Priorities =>
    [
        .. current.Routing.Queues.SelectMany(q => q.Priorities).Select(p => p.Priority.Value).Concat(["low", "normal", "high", "urgent"])
            .Distinct(StringComparer.Ordinal).Select(p => new EntryChoice(p, p)),
    ];

    public static IReadOnlyList<EntryChoice> Zones { get; } =
        [.. TzdbDateTimeZoneSource.Default.ZoneLocations!.Select(z => z.ZoneId).Append("UTC").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(z => new EntryChoice(z, z))];

    public static async Task<DefinitionChoices> ReadAsync(PageRequest request) => new(
        request,
        await request.Inbox.Definitions.CurrentAsync(revision: null, request.Aborted).ConfigureAwait(false),
        await request.Inbox.Queries.ListAgentsAsync(request.Caller!, request.Aborted).ConfigureAwait(false),
        await request.Inbox.Queries.ListChannelsAsync(request.Caller!, request.Aborted).ConfigureAwait(false));

    /// <summary>Values with words of the page's own.</summary>
    public IReadOnlyList<EntryChoice> Named(string prefix, IEnumerable<string> values) => [.. values.Select(v => new EntryChoice(v, request.Words.Find(prefix + v) ?? v))];
}
