using DigitalInbox.Channels;

namespace DigitalInbox.Connectors.FacebookPages;

/// <summary>Posts and comments elsewhere that name the Page.</summary>
internal static class FacebookMentions
{
    private const string Kind = "mention";

    public static string? Map(FacebookChange change, FacebookAccount account, List<ChannelEvent> events)
    {
        var isPost = change.Item is "post" || change.CommentId is null;
        if ((isPost ? change.PostId : change.CommentId) is not { } id)
        {
            return FacebookUpdates.Incomplete;
        }

        if (account.Is(change.AuthorId))
        {
            return FacebookUpdates.NoteAs(change, "mention.own", events);
        }

        // Some payloads have no verb: a mention that is told of has been made.
        if (change.Verb != FacebookVerb.Add && change.HasVerb)
        {
            return FacebookUpdates.Map(change, id, Kind, FacebookContent.TextOf(change, account), events);
        }

        var post = change.PostId ?? id;
        var author = change.AuthorOr(isPost ? FacebookPosts.Anonymous(id) : FacebookComments.Anonymous(id));
        events.Add(FacebookContent.Fill(change, account, Kind, new MessageArrived(
            isPost ? FacebookPosts.KeyOf(id) : FacebookComments.KeyOf(id),
            id,
            FacebookComments.ThreadOf(post, author.ExternalId),
            author,
            change.At,
            FacebookContent.TextOf(change, account))
        {
            Kind = ArrivalKind.Mention,
            PostExternalId = post,
        }));
        return null;
    }
}
