using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DigitalInbox.Channels;
using DigitalInbox.Connectors.Meta;
using NodaTime;

namespace DigitalInbox.Connectors.FacebookPages;

/// <summary>One element of <c>changes</c>: <c>{"field":..,"value":{..}}</c>. Every member may be missing.</summary>
/// <remarks>Source: Graph API, "Webhooks reference: Page", fields <c>feed</c>, <c>mention</c> and <c>ratings</c>.</remarks>
internal sealed partial class FacebookChange
{
    private const string Rating = "rating";

    private readonly Instant receivedAt;
    private readonly long? entryTime;
    private readonly List<string> photos = [];
    private string? fromId;
    private string? fromName;
    private string? senderId;
    private string? senderName;
    private string? reviewerId;
    private string? reviewerName;
    private string? verb;
    private string? userId;
    private long? createdTime;
    private long? editedTime;

    private FacebookChange(MetaElement element, Instant receivedAt) =>
        (Raw, entryTime, this.receivedAt) = (element.Raw, element.EntryTime, receivedAt);

    /// <summary>The element as it came.</summary>
    public ReadOnlyMemory<byte> Raw { get; }

    public string? Field { get; private set; }

    public string? Item { get; private set; }

    public string? PostId { get; private set; }

    public string? CommentId { get; private set; }

    public string? ParentId { get; private set; }

    /// <summary>The id of a rating, which is answered like a post.</summary>
    public string? StoryId { get; private set; }

    public string? Message { get; private set; }

    public string? ReviewText { get; private set; }

    /// <summary><c>positive</c> or <c>negative</c>, where a rating has no stars.</summary>
    public string? Recommendation { get; private set; }

    /// <summary>One to five stars.</summary>
    public long? Stars { get; private set; }

    public string? ReactionType { get; private set; }

    public bool IsHidden { get; private set; }

    public string? Link { get; private set; }

    public string? Video { get; private set; }

    public IReadOnlyList<string> Photos => photos;

    /// <summary>The word as it came; <c>none</c> without one.</summary>
    public string VerbName => verb ?? "none";

    public FacebookVerb Verb => verb switch
    {
        "add" => FacebookVerb.Add,
        "edit" or "edited" => FacebookVerb.Edit,
        "remove" or "delete" => FacebookVerb.Remove,
        "hide" => FacebookVerb.Hide,
        "unhide" => FacebookVerb.Unhide,
        "block" or "unblock" or "follow" or "mute" or "update" => FacebookVerb.Other,
        _ => FacebookVerb.Unknown,
    };

    public bool HasVerb => verb is not null;

    /// <summary>Who did it; null where the provider does not say, for their privacy or for want of a permission.</summary>
    public string? AuthorId => IsRating ? reviewerId ?? fromId ?? senderId : fromId ?? senderId;

    /// <summary>When it happened.</summary>
    public Instant At => MetaTime.OfSeconds(createdTime ?? entryTime, receivedAt);

    /// <summary>When it was edited: <c>created_time</c> stays the comment's own.</summary>
    public Instant EditedAt => MetaTime.OfSeconds(editedTime ?? entryTime ?? createdTime, receivedAt);

    /// <summary>The dedupe key of what has no id of its own: everything that tells two events apart.</summary>
    public string Key
    {
        get
        {
            var text = Message ?? ReviewText;
            var hash = text is null ? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
            FormattableString key =
                $"{Field}:{Item}:{VerbName}:{CommentId ?? PostId ?? StoryId ?? userId}:{AuthorId}:{ReactionType ?? Recommendation}{Stars}:{createdTime ?? entryTime}:{editedTime}:{hash}";
            return FormattableString.Invariant(key);
        }
    }

    /// <summary>The dedupe key of what can be turned on and off again, and has no time of its own.</summary>
    public string TurnKey => FormattableString.Invariant($"{Key}:{entryTime}");

    private bool IsRating => Item is Rating;

    private string? AuthorName => IsRating && reviewerId is not null ? reviewerName : fromId is null && senderId is not null ? senderName : fromName;

    /// <summary>Who did it, or else somebody who is nobody but the author of what has this id.</summary>
    /// <param name="anonymous">The kind and id of what they wrote, such as <c>comment:2002_3003</c>.</param>
    public ExternalIdentity AuthorOr(string anonymous) =>
        new(AuthorId ?? anonymous, string.IsNullOrWhiteSpace(AuthorName) ? null : AuthorName);
}
