using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using DigitalInbox.Endurance.Clients;
using GraphStandIn;

namespace DigitalInbox.Endurance.Audit;

/// <summary>What agents wrote: accepted once, sent once or unconfirmed or refused by the provider, in the order of its thread; and what the
/// provider told of it afterwards.</summary>
internal static class ReplyAudit
{
    public static void Check(StoredBooks books, Ledger ledger, IReadOnlyList<SentMessage> sent, Findings findings)
    {
        var written = books.Cases.SelectMany(c => c.Messages).Where(m => m.Direction != MessageDirection.Inbound).ToList();
        var byId = written.DistinctBy(m => m.Id).ToDictionary(m => m.Id.Value);
        findings.Add("promised replies or notes that are gone", ledger.Written
            .Where(w => w.Value is { } id && byId.GetValueOrDefault(id)?.Text != w.Key).Select(w => $"{w.Key} ({w.Value})"));
        findings.Add("replies or notes that are there more than once", written.CountBy(m => m.Text).Where(c => c.Value != 1).Select(c => c.Key));
        findings.Add("replies or notes that nobody asked for", written.Where(m => !ledger.Written.ContainsKey(m.Text)).Select(m => m.Text));

        var requests = sent.ToLookup(m => Guid.Parse(m.CallbackData!));
        findings.Add("replies that reached the provider twice", requests.Where(r => r.Skip(1).Any()).Select(r => r.Key));
        findings.Add("requests of replies that nobody knows", requests.Where(r => !byId.ContainsKey(r.Key)).Select(r => r.Key));
        var replies = written.Where(m => m.Delivery is not null).ToList();
        findings.Add("replies that ended in a wrong state", replies.Where(m => !IsRight(m, requests[m.Id.Value].Any(), ledger))
            .Select(m => $"{m.Text} {m.Delivery!.State}, {requests[m.Id.Value].Count()} requests"));
        findings.Add("receipts that were acknowledged and forgotten", replies.Where(m => Forgot(m, requests[m.Id.Value].FirstOrDefault(), ledger))
            .Select(m => $"{m.Text} is {m.Delivery!.State}"));
        findings.Add("threads whose replies left in another order", OutOfOrder(books, requests));
    }

    private static bool IsRight(Message reply, bool wasSent, Ledger ledger) => reply.Delivery!.State switch
    {
        DeliveryState.Sent or DeliveryState.Delivered or DeliveryState.Read => wasSent,
        DeliveryState.Failed => !wasSent && ledger.Refused.ContainsKey(reply.Text),
        DeliveryState.Unconfirmed => true,
        _ => false,
    };

    // A receipt without our id waits for the provider's id, which an interrupted send never learns.
    private static bool Forgot(Message reply, SentMessage? request, Ledger ledger)
    {
        if (request is null || !ledger.Receipts.TryGetValue(request.Id, out var told) || (!told.IsCorrelated && reply.ExternalId is null))
        {
            return false;
        }

        return reply.Delivery!.State < told.State switch
        {
            ReceiptState.Sent => DeliveryState.Sent,
            ReceiptState.Delivered => DeliveryState.Delivered,
            _ => DeliveryState.Read,
        };
    }

    private static IEnumerable<ThreadId> OutOfOrder(StoredBooks books, ILookup<Guid, SentMessage> requests)
    {
        var positions = books.Feed.ToLookup(e => e.CaseId, e => (e.Version, e.Position));
        foreach (var thread in books.Cases.GroupBy(c => c.State.ThreadId))
        {
            var orders =
                from one in thread
                from queued in one.History.OfType<ReplyQueued>()
                from request in requests[queued.MessageId.Value]
                let position = positions[one.State.Id].Where(p => p.Version >= queued.Sequence).Select(p => p.Position).DefaultIfEmpty().Min()
                orderby position, queued.Sequence
                select request.Order;
            var list = orders.ToList();
            if (list.Zip(list.Skip(1)).Any(pair => pair.Second < pair.First))
            {
                yield return thread.Key;
            }
        }
    }
}
