using System.Text.Json.Nodes;
using DigitalInbox.Channels;
using DigitalInbox.Conformance.Connectors;

namespace DigitalInbox.Connectors.Instagram.Tests;

public sealed class InstagramMessagesFixture : InstagramFixture
{
    public override InstagramSurface Surface => InstagramSurface.Messages;

    public override ProviderSend? Read(ProviderRequest request)
    {
        if (!request.Target.EndsWith("/messages", StringComparison.Ordinal))
        {
            return null;
        }

        var json = JsonNode.Parse(request.Text)!;
        var payload = json["message"]?["attachment"]?["payload"];
        var hasFile = payload?["attachment_id"] is not null;
        return hasFile || (json["message"]?["text"] ?? payload?["text"]) is not null
            ? new ProviderSend((string?)json["message"]?["text"] ?? (string?)payload?["text"] ?? "")
            {
                To = (string?)json["recipient"]?["id"],
                UsesExtendedWindow = (string?)json["tag"] == "HUMAN_AGENT",
                Files = hasFile ? 1 : 0,
            }
            : null;
    }

    public override ProviderAnswer Accept(string externalId) => new(200, $$"""{"recipient_id":"9009","message_id":"{{externalId}}"}""");

    public override OutboundAction? ReadAction(ProviderRequest request)
    {
        var json = request.Target.EndsWith("/messages", StringComparison.Ordinal) ? JsonNode.Parse(request.Text) : null;
        var target = (string?)json?["payload"]?["message_id"] ?? "";
        return (string?)json?["sender_action"] switch
        {
            "react" => new OutboundAction.React("", "", target, (string?)json["payload"]!["reaction"] == "love" ? OutboundAction.LikeReaction : "?"),
            "unreact" => new OutboundAction.React("", "", target, null),
            "mark_seen" => new OutboundAction.MarkRead("", "", ""),
            "typing_on" => new OutboundAction.Typing("", "", null, IsTyping: true),
            "typing_off" => new OutboundAction.Typing("", "", null, IsTyping: false),
            _ => null,
        };
    }

    public override ProviderAnswer AcceptAction(OutboundAction action) => new(200, """{"recipient_id":"9009"}""");

    public override ProviderAnswer? AnswerOther(ProviderRequest request) =>
        request.Target.EndsWith("/message_attachments", StringComparison.Ordinal) ? new ProviderAnswer(200, """{"attachment_id":"3003"}""") : null;
}
