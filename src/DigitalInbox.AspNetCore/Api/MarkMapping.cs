using DigitalInbox.AspNetCore.Access;
using DigitalInbox.AspNetCore.Pages;
using DigitalInbox.Cases;
using DigitalInbox.Conversations;
using DigitalInbox.Inbox;
using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore.Api;

/// <summary>Turns tags, sentiments and viewers into JSON and back.</summary>
internal static class MarkMapping
{
    public static TagJson ToJson(this TagDefinition tag, Words words) =>
        new(tag.Id.Value, tag.NameIn(words.Language), JsonMapping.Camel(tag.Color), tag.IsActive);

    public static SentimentsJson ToJson(this SentimentCounts counts) => new(counts.Positive, counts.Neutral, counts.Negative);

    public static ViewerJson ToJson(this CaseViewer viewer) =>
        new(viewer.Agent.Value, viewer.Name, viewer.IsTyping, JsonMapping.Iso(viewer.Since));

    public static ViewingJson ToJson(this ViewingNotice notice) => new(notice.Number.Value, [.. notice.Viewers.Select(v => v.ToJson())]);

    public static IEnumerable<TagId> ToTags(this TagsBody body) =>
        (body.Tags ?? throw Malformed("Say which tags: a list, empty for none."))
        .Select(t => string.IsNullOrEmpty(t) ? throw Malformed("A tag is named by its id.") : new TagId(t));

    public static Sentiment? SentimentOf(string? text) => text switch
    {
        null or "" => null,
        "positive" => Sentiment.Positive,
        "neutral" => Sentiment.Neutral,
        "negative" => Sentiment.Negative,
        _ => throw Malformed("A sentiment is \"positive\", \"neutral\" or \"negative\", or null."),
    };

    public static RequestRefusedException Malformed(string why) =>
        new(StatusCodes.Status400BadRequest, InboxHttpErrors.RequestMalformed, why);
}
