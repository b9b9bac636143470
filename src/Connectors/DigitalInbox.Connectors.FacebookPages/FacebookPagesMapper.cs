using DigitalInbox.Channels;
using DigitalInbox.Connectors.Meta;
using NodaTime;

namespace DigitalInbox.Connectors.FacebookPages;

/// <summary>Reads a webhook's body into events. Pure: nothing is looked up, nothing dropped.</summary>
/// <remarks>Source: Graph API, "Webhooks reference: Page".</remarks>
internal static class FacebookPagesMapper
{
    /// <summary>The reason of a Messenger's event, which comes to the same address.</summary>
    private const string OtherProduct = "product.other";

    public static IReadOnlyList<ChannelEvent> Parse(ReadOnlyMemory<byte> body, FacebookAccount account, Instant receivedAt)
    {
        var events = MetaEnvelope.Read(body, "page", account.PageId, (element, found) => Map(element, found, account, receivedAt));
        return events.Any(IsForeign) ? [.. events.Select(e => IsForeign(e) ? ((UnknownArrived)e) with { IsForeign = true } : e)] : events;
    }

    private static bool IsForeign(ChannelEvent happened) =>
        happened is UnknownArrived { Reason: OtherProduct or "account.other" or "object.unknown" };

    private static string? Map(MetaElement element, List<ChannelEvent> events, FacebookAccount account, Instant receivedAt)
    {
        if (element.List != MetaList.Changes)
        {
            return OtherProduct;
        }

        if (FacebookChange.Read(element, receivedAt) is not { } change)
        {
            return "payload.shape";
        }

        var reason = change.Field switch
        {
            "feed" => OfFeed(change, account, events),
            "mention" => FacebookMentions.Map(change, account, events),
            "ratings" => OfRatings(change, account, events),
            _ => "field.unknown",
        };
        if (reason is not null)
        {
            events.Add(MetaUnknown.Of(reason, change.Raw, account.Is(change.AuthorId) ? null : change.AuthorId));
        }

        return null;
    }

    private static string? OfFeed(FacebookChange change, FacebookAccount account, List<ChannelEvent> events) => change.Item switch
    {
        null => FacebookUpdates.Incomplete,
        "comment" => FacebookComments.Map(change, account, events),
        "reaction" or "like" => FacebookReactions.Map(change, account, events),
        "post" or "status" or "photo" or "video" or "share" or "link" or "note" => FacebookPosts.Map(change, account, events),
        "album" or "address" or "coupon" or "event" or "milestone" or "offer" => FacebookUpdates.Note(change, change.Item, events),
        _ => "item.unknown",
    };

    private static string? OfRatings(FacebookChange change, FacebookAccount account, List<ChannelEvent> events) => change.Item switch
    {
        null => FacebookUpdates.Incomplete,
        "rating" => FacebookRatings.Map(change, account, events),
        "comment" => FacebookComments.Map(change, account, events),
        "reaction" or "like" => FacebookReactions.Map(change, account, events),
        _ => "item.unknown",
    };
}
