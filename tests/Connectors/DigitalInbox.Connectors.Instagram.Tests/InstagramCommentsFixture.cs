using System.Text.Json.Nodes;
using DigitalInbox.Channels;
using DigitalInbox.Conformance.Connectors;

namespace DigitalInbox.Connectors.Instagram.Tests;

public sealed class InstagramCommentsFixture : InstagramFixture
{
    public override InstagramSurface Surface => InstagramSurface.Comments;

    public override ProviderSend? Read(ProviderRequest request)
    {
        var parts = request.Target.Split('/');
        var json = request.Body.IsEmpty ? null : JsonNode.Parse(request.Text);
        return parts[^1] switch
        {
            "replies" when json?["message"] is { } text => new ProviderSend((string)text!) { To = parts[^2], ReplyTo = parts[^2] },
            "comments" when json?["message"] is { } text => new ProviderSend((string)text!),
            "messages" when json?["recipient"]?["comment_id"] is { } comment =>
                new ProviderSend((string)json["message"]!["text"]!) { To = (string)comment!, PrivateReplyTo = (string)comment! },
            _ => null,
        };
    }

    public override ProviderAnswer Accept(string externalId) => new(200, $$"""{"id":"{{externalId}}","message_id":"{{externalId}}"}""");

    public override OutboundAction? ReadAction(ProviderRequest request)
    {
        var target = request.Target.Split('/')[^1];
        return request.Method == "DELETE" ? new OutboundAction.Delete("", "", target)
            : JsonNode.Parse(request.Text)?["hide"] is { } hide ? new OutboundAction.Hide("", "", target, (bool)hide)
            : null;
    }

    public override ProviderAnswer AcceptAction(OutboundAction action) => new(200, """{"success":true}""");

    /// <summary>A thread is named by the medium and the person, and who is not named by the comment.</summary>
    public override IReadOnlySet<string>? IdentitiesIn(WebhookRequest request) => base.IdentitiesIn(request) is { } known
        ? known.SelectMany(id => new[] { id, "comment:" + id, "mention:" + id }).ToHashSet(StringComparer.Ordinal)
        : null;
}
