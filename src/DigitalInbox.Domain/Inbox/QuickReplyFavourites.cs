using System.Text.Json;
using DigitalInbox.Agents;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>The quick replies that an agent likes best, kept in one record for each agent.</summary>
internal sealed class QuickReplyFavourites(InboxCore core)
{
    /// <summary>The kind of the records: the id is the agent.</summary>
    public const string Kind = "quickReply.favourites";

    public async Task<IReadOnlySet<string>> ReadAsync(AgentId agent, CancellationToken cancellationToken) =>
        IdsOf(await core.Store.SideRecords.FindAsync(KeyOf(agent), cancellationToken).ConfigureAwait(false));

    /// <summary>Makes a quick reply one of them, or takes it out.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="id">The quick reply.</param>
    /// <param name="isFavourite">True to make it one.</param>
    /// <param name="known">Those that there are; others go.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    public Task SetAsync(AgentId agent, QuickReplyId id, bool isFavourite, IReadOnlySet<string> known, CancellationToken cancellationToken) => core.DecideAsync(
        async now =>
        {
            var record = await core.Store.SideRecords.FindAsync(KeyOf(agent), cancellationToken).ConfigureAwait(false);
            var before = IdsOf(record);
            return before.Contains(id.Value) == isFavourite
                ? (false, null)
                : (true, (InboxCommit?)Put(agent, record, isFavourite ? before.Append(id.Value) : before.Where(i => i != id.Value), known, now));
        },
        cancellationToken);

    private static InboxCommit Put(AgentId agent, SideRecord? record, IEnumerable<string> ids, IReadOnlySet<string> known, Instant now) => new()
    {
        At = now,
        SideRecords =
        [
            SideRecordChange.Put(new SideRecord
            {
                Key = KeyOf(agent),
                Version = (record?.Version ?? 0) + 1,
                At = now,
                Body = JsonSerializer.Serialize(
                    new QuickReplyFavouritesBody([.. ids.Where(known.Contains).Order(StringComparer.Ordinal)]),
                    KnowledgeJsonContext.Default.QuickReplyFavouritesBody),
            }),
        ],
    };

    private static SideRecordKey KeyOf(AgentId agent) => new(Kind, agent.Value);

    private static HashSet<string> IdsOf(SideRecord? record) => record is null
        ? []
        : (JsonSerializer.Deserialize(record.Body, KnowledgeJsonContext.Default.QuickReplyFavouritesBody)?.Ids ?? []).ToHashSet(StringComparer.Ordinal);
}
