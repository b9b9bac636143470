using DigitalInbox.Channels;

namespace DigitalInbox.Connectors.FacebookPages;

/// <summary>Comments on posts, and answers to comments, which nest one level deep.</summary>
internal static class FacebookComments
{
    private const string Kind = "comment";

    public static string? Map(FacebookChange change, FacebookAccount account, List<ChannelEvent> events)
    {
        if (change.CommentId is not { } id)
        {
            return FacebookUpdates.Incomplete;
        }

        if (change.Verb != FacebookVerb.Add)
        {
            return FacebookUpdates.Map(change, id, Kind, FacebookContent.TextOf(change, account), events);
        }

        if ((change.PostId ?? change.StoryId) is not { } post)
        {
            return FacebookUpdates.Incomplete;
        }

        var parent = ParentOf(change, id, post, account);
        if (account.Is(change.AuthorId))
        {
            return AddOwn(change, account, id, post, parent, events);
        }

        var author = change.AuthorOr(Anonymous(id));
        events.Add(FacebookContent.Fill(change, account, Kind, new MessageArrived(
            KeyOf(id), id, ThreadOf(post, author.ExternalId), author, change.At, FacebookContent.TextOf(change, account))
        {
            Kind = ArrivalKind.Comment,
            PostExternalId = post,
            ReplyToExternalId = parent,
        }));
        if (change.IsHidden)
        {
            events.Add(new ModerationArrived(KeyOf(id) + ":hidden", id, IsHidden: true, change.At));
        }

        return null;
    }

    /// <summary>The same for a comment that comes as a mention, too: it is taken once.</summary>
    public static string KeyOf(string id) => $"{Kind}:{id}:add";

    /// <summary>Who wrote a comment, where the provider does not say who: nobody but its author.</summary>
    public static string Anonymous(string id) => $"{Kind}:{id}";

    public static string ThreadOf(string post, string person) => $"{post}/{person}";

    /// <summary>Whom our answer is for does not stand in the payload: it is in the thread of the comment that it answers. Where that comment is
    /// not known, it is for somebody who is nobody but that comment's author. A comment of ours that answers nobody is no message.</summary>
    private static string? AddOwn(
        FacebookChange change, FacebookAccount account, string id, string post, string? parent, List<ChannelEvent> events)
    {
        if (parent is null)
        {
            return FacebookUpdates.NoteAs(change, "comment.own", events);
        }

        var author = Anonymous(parent);
        events.Add(new EchoArrived(
            KeyOf(id), id, ThreadOf(post, author), new ExternalIdentity(author, null), change.At, FacebookContent.TextOf(change, account))
        {
            Kind = ArrivalKind.Comment,
            PostExternalId = post,
            ReplyToExternalId = parent,
            Attachments = FacebookContent.FilesOf(change, account),
        });
        return null;
    }

    /// <summary>The comment that is answered; null for a comment on the post itself, whose parent is the post, by its whole id or its second half.</summary>
    private static string? ParentOf(FacebookChange change, string id, string post, FacebookAccount account) =>
        change.ParentId is { } parent
        && !string.Equals(parent, id, StringComparison.Ordinal)
        && !string.Equals(parent, post, StringComparison.Ordinal)
        && !post.EndsWith("_" + parent, StringComparison.Ordinal)
        && !parent.StartsWith(account.PageId + "_", StringComparison.Ordinal)
            ? parent
            : null;
}
