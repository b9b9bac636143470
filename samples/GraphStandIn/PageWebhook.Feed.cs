using System.Text.Json.Nodes;

namespace GraphStandIn;

public sealed partial record PageWebhook
{
    /// <summary>A new comment.</summary>
    /// <param name="comment">The comment.</param>
    /// <param name="at">When it was written.</param>
    /// <param name="text">The text.</param>
    /// <param name="photo">Where its picture is; null when there is none.</param>
    public string Comment(PageComment comment, DateTimeOffset at, string text, string? photo = null)
    {
        var value = ValueOf(comment, "add", at);
        value["message"] = text;
        if (photo is not null)
        {
            value["photo"] = photo;
        }

        return Feed(at, value);
    }

    /// <summary>A comment's new text.</summary>
    /// <param name="comment">The comment.</param>
    /// <param name="createdAt">When it was first written.</param>
    /// <param name="text">The new text.</param>
    /// <param name="at">When it was changed.</param>
    public string CommentEdited(PageComment comment, DateTimeOffset createdAt, string text, DateTimeOffset at)
    {
        var value = ValueOf(comment, "edited", createdAt);
        value["message"] = text;
        value["edited_time"] = at.ToUnixTimeSeconds();
        return Feed(at, value);
    }

    /// <summary>A comment is gone.</summary>
    /// <param name="comment">The comment.</param>
    /// <param name="at">When.</param>
    public string CommentRemoved(PageComment comment, DateTimeOffset at) => Feed(at, ValueOf(comment, "remove", at));

    /// <summary>A comment was hidden, or is shown again.</summary>
    /// <param name="comment">The comment.</param>
    /// <param name="isHidden">Whether it is hidden now.</param>
    /// <param name="at">When.</param>
    public string CommentHidden(PageComment comment, bool isHidden, DateTimeOffset at) => Feed(at, ValueOf(comment, isHidden ? "hide" : "unhide", at));

    /// <summary>Somebody's reaction to a comment.</summary>
    /// <param name="comment">The comment, with whoever reacts as its author.</param>
    /// <param name="reaction"><c>like</c>, <c>love</c>, <c>wow</c>, <c>haha</c>, <c>sad</c>, <c>angry</c> or <c>care</c>.</param>
    /// <param name="isTakenBack">Whether it is taken back.</param>
    /// <param name="at">When.</param>
    public string CommentReaction(PageComment comment, string reaction, bool isTakenBack, DateTimeOffset at)
    {
        var value = ValueOf(comment, isTakenBack ? "remove" : "add", at);
        value["item"] = "reaction";
        value["reaction_type"] = reaction;
        return Feed(at, value);
    }

    /// <summary>A visitor's post on the page.</summary>
    /// <param name="id">The post's id, which begins with the page's.</param>
    /// <param name="from">Who wrote it.</param>
    /// <param name="name">What they are called.</param>
    /// <param name="at">When.</param>
    /// <param name="text">The text.</param>
    /// <param name="photo">Where its picture is; null when there is none.</param>
    public string VisitorPost(string id, string from, string name, DateTimeOffset at, string text, string? photo = null)
    {
        var value = new JsonObject
        {
            ["item"] = photo is null ? "status" : "photo",
            ["verb"] = "add",
            ["post_id"] = id,
            ["from"] = new JsonObject { ["id"] = from, ["name"] = name },
            ["message"] = text,
            ["published"] = 1,
            ["created_time"] = at.ToUnixTimeSeconds(),
        };
        if (photo is not null)
        {
            value["link"] = photo;
        }

        return Feed(at, value);
    }

    private string Feed(DateTimeOffset at, JsonObject value) => MessagingJson.Change("page", PageId, at, "feed", value);

    private static JsonObject ValueOf(PageComment comment, string verb, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(comment);
        return new JsonObject
        {
            ["item"] = "comment",
            ["verb"] = verb,
            ["comment_id"] = comment.Id,
            ["post_id"] = comment.PostId,
            ["parent_id"] = comment.ParentId ?? comment.PostId,
            ["from"] = new JsonObject { ["id"] = comment.From, ["name"] = comment.Name },
            ["created_time"] = at.ToUnixTimeSeconds(),
        };
    }
}
