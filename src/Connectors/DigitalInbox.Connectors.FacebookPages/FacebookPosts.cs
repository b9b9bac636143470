using DigitalInbox.Channels;

namespace DigitalInbox.Connectors.FacebookPages;

/// <summary>Posts on the Page: those of visitors are messages, the Page's own are what others comment on.</summary>
internal static class FacebookPosts
{
    private const string Kind = "post";

    public static string? Map(FacebookChange change, FacebookAccount account, List<ChannelEvent> events)
    {
        if (change.PostId is not { } id)
        {
            return FacebookUpdates.Incomplete;
        }

        // Who removed or hid it may be the Page, whosesoever it is.
        if (account.Is(change.AuthorId) && change.Verb is FacebookVerb.Add or FacebookVerb.Edit or FacebookVerb.Other)
        {
            return FacebookUpdates.NoteAs(change, "post.own", events);
        }

        if (change.Verb != FacebookVerb.Add)
        {
            return FacebookUpdates.Map(
                change, id, Kind, change.Message is null ? null : FacebookContent.TextOf(change, account), events);
        }

        var author = change.AuthorOr(Anonymous(id));
        events.Add(FacebookContent.Fill(change, account, change.Item!, new MessageArrived(
            KeyOf(id), id, FacebookComments.ThreadOf(id, author.ExternalId), author, change.At, FacebookContent.TextOf(change, account))
        {
            Kind = ArrivalKind.Post,
            PostExternalId = id,
        }));
        return null;
    }

    /// <summary>One post may come as several items, such as a status and a photo: it is taken once.</summary>
    public static string KeyOf(string id) => $"{Kind}:{id}:add";

    public static string Anonymous(string id) => $"{Kind}:{id}";
}
