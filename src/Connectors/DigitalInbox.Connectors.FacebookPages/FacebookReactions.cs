using DigitalInbox.Channels;

namespace DigitalInbox.Connectors.FacebookPages;

/// <summary>Likes and other reactions. Those to posts, and likes of the Page, are counted only: they can be very many, and most are to posts of
/// the Page, which are no messages.</summary>
internal static class FacebookReactions
{
    private const string Kind = "reaction";

    public static string? Map(FacebookChange change, FacebookAccount account, List<ChannelEvent> events)
    {
        if (change.Verb is not (FacebookVerb.Add or FacebookVerb.Edit or FacebookVerb.Remove))
        {
            return FacebookUpdates.Note(change, Kind, events);
        }

        if (change.CommentId is not { } comment)
        {
            return change.PostId is not null || change.StoryId is not null ? FacebookUpdates.NoteAs(change, "reaction.post", events)
                : change.Item is "like" ? FacebookUpdates.NoteAs(change, "page.like", events)
                : FacebookUpdates.Incomplete;
        }

        var isTakenBack = change.Verb == FacebookVerb.Remove;
        var reaction = isTakenBack ? null : NameOf(change);
        if (reaction is null && !isTakenBack)
        {
            return FacebookUpdates.Incomplete;
        }

        if (!account.IncludesReactions)
        {
            return FacebookUpdates.NoteAs(change, "reaction.excluded", events);
        }

        // Two who are not named could not be told apart: one would take back what the other gave.
        if (change.AuthorId is null)
        {
            return FacebookUpdates.NoteAs(change, "reaction.anonymous", events);
        }

        events.Add(new ReactionArrived(
            change.Key, comment, account.Is(change.AuthorId) ? null : change.AuthorOr(comment), reaction, change.At));
        return null;
    }

    private static string? NameOf(FacebookChange change) => change.ReactionType switch
    {
        "like" => OutboundAction.LikeReaction,
        "love" => "❤️",
        "wow" => "\U0001F62E",
        "haha" => "\U0001F606",
        "sad" => "\U0001F622",
        "angry" => "\U0001F621",
        "care" => "\U0001F917",
        null when change.Item is "like" => OutboundAction.LikeReaction,
        var other => other,
    };
}
