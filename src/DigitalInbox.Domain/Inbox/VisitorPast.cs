using DigitalInbox.Cases;
using DigitalInbox.Conversations;

namespace DigitalInbox.Inbox;

/// <summary>Reads a conversation backwards, so that one of many years costs its reader no more than a short one.</summary>
internal sealed class VisitorPast(InboxCore core)
{
    private const int Page = 200;
    private static readonly string[] Said = ["message.received", "reply.queued"];

    /// <param name="cases">The cases of the conversation, in their order.</param>
    /// <param name="before">Where what is known begins; null for the end.</param>
    /// <param name="most">About how many messages.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    /// <returns>The messages in their order, and where they begin when there may be earlier ones.</returns>
    public async Task<(IReadOnlyList<Message> Messages, VisitorPoint? Begin)> ReadAsync(
        IReadOnlyList<CaseRecord> cases, VisitorPoint? before, int most, CancellationToken cancellationToken)
    {
        var found = new List<Message>();
        var left = most;
        for (var i = cases.Count - 1; i >= 0; i--)
        {
            var record = cases[i];
            if (record.Number.Value > before?.Case.Value)
            {
                continue;
            }

            var end = before is { } point && record.Number == point.Case ? point.Sequence : long.MaxValue;
            var query = new HistoryQuery { Kinds = Said, Before = end, Limit = left + 1 };
            var said = await core.Store.Cases.ReadHistoryBackwardsAsync(record.State.Id, query, cancellationToken).ConfigureAwait(false);
            if (said.Count > 0)
            {
                var begin = said[Math.Min(said.Count, left) - 1].Sequence;
                found.InsertRange(0, await ListAsync(record.State.Id, begin, end, cancellationToken).ConfigureAwait(false));
                if (said.Count > left || (said.Count == left && i > 0))
                {
                    return (found, new VisitorPoint(record.Number, begin));
                }
            }

            left -= said.Count;
        }

        return (found, null);
    }

    private async Task<List<Message>> ListAsync(CaseId id, long begin, long end, CancellationToken cancellationToken)
    {
        var found = new List<Message>();
        IReadOnlyList<Message> page;
        var after = begin - 1;
        do
        {
            page = await core.Store.Conversations.ListMessagesAsync(id, after, Page, cancellationToken).ConfigureAwait(false);
            found.AddRange(page.TakeWhile(m => m.Sequence < end));
            after = page is [.., var last] ? last.Sequence : after;
        }
        while (page.Count == Page && after < end);

        return found;
    }
}
