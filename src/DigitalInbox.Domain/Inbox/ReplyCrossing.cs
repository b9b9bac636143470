using DigitalInbox.Agents;
using DigitalInbox.Cases;
using NodaTime.Text;

namespace DigitalInbox.Inbox;

/// <summary>Refuses a reply whose author does not know yet what came meanwhile: another reply, or a message of the customer.</summary>
/// <remarks>What comes after this look changes the case, and then the commit meets a conflict and it is looked again.</remarks>
internal sealed class ReplyCrossing(InboxCore core)
{
    private const int MostTold = 20;
    private const int Page = 50;
    private static readonly string[] Crossing = ["message.received", "reply.queued"];

    /// <exception cref="InboxException"><c>reply.crossed</c>.</exception>
    public async Task RequireNoneAsync(Caller caller, CaseSnapshot state, ReplyRequest reply, CancellationToken cancellationToken)
    {
        if (reply.Seen is not { } seen || reply.SendAnyway || seen >= state.Version)
        {
            return;
        }

        if (await FindAsync(caller, state.Id, seen, cancellationToken).ConfigureAwait(false) is { Count: > 0 } came)
        {
            throw new InboxException(
                InboxErrorKind.Conflict,
                MessageErrors.ReplyCrossed,
                "Something came while you wrote. Look at it, and send your reply anyway if it still fits.",
                new Dictionary<string, object?>(StringComparer.Ordinal)
                {
                    ["seen"] = seen,
                    ["came"] = came.Select(Tell).ToArray(),
                });
        }
    }

    // The newest, told in the order in which they came.
    private async Task<List<CaseEvent>> FindAsync(Caller caller, CaseId id, long seen, CancellationToken cancellationToken)
    {
        var came = new List<CaseEvent>();
        var before = long.MaxValue;
        while (came.Count < MostTold)
        {
            var query = new HistoryQuery { Kinds = Crossing, Before = before, Limit = Page };
            var read = await core.Store.Cases.ReadHistoryBackwardsAsync(id, query, cancellationToken).ConfigureAwait(false);
            came.AddRange(read.Where(e => e.Sequence > seen && !(e is ReplyQueued && e.Initiator == Initiator.Of(caller.Agent))));
            if (read.Count < Page || read[^1].Sequence <= seen)
            {
                break;
            }

            before = read[^1].Sequence;
        }

        came.Reverse();
        return came.Count > MostTold ? came[^MostTold..] : came;
    }

    private static Dictionary<string, object?> Tell(CaseEvent happened) => new(StringComparer.Ordinal)
    {
        ["kind"] = happened is MessageReceived ? "message" : "reply",
        ["messageId"] = (happened as MessageReceived)?.MessageId.ToString() ?? ((ReplyQueued)happened).MessageId.ToString(),
        ["authorKind"] = System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(happened.Initiator.Kind.ToString()),
        ["authorId"] = happened.Initiator.Id,
        ["sequence"] = happened.Sequence,
        ["at"] = InstantPattern.ExtendedIso.Format(happened.At),
    };
}
