using System.Text.Json.Nodes;
using DigitalInbox.Channels;
using NodaTime;

namespace DigitalInbox.Connectors.Messenger.Tests;

public sealed class ActionTests
{
    public static TheoryData<OutboundAction, string> Bodies => new()
    {
        { React("\U0001F44D"), """{"recipient":{"id":"7007"},"sender_action":"react","payload":{"message_id":"m_1","reaction":"like"}}""" },
        { React("\u2764\uFE0F"), """{"recipient":{"id":"7007"},"sender_action":"react","payload":{"message_id":"m_1","reaction":"love"}}""" },
        { React(null), """{"recipient":{"id":"7007"},"sender_action":"unreact","payload":{"message_id":"m_1"}}""" },
        { new OutboundAction.MarkRead("7007", "7007", "m_1"), """{"recipient":{"id":"7007"},"sender_action":"mark_seen"}""" },
        { new OutboundAction.Typing("7007", "7007", "m_1", true), """{"recipient":{"id":"7007"},"sender_action":"typing_on"}""" },
        { new OutboundAction.Typing("7007", "7007", null, false), """{"recipient":{"id":"7007"},"sender_action":"typing_off"}""" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task An_action_is_asked_for_as_documented(OutboundAction action, string body)
    {
        var clients = new ScriptedClients((200, """{"recipient_id":"7007"}"""));

        Assert.Same(ActionResult.Done.Instance, await Some.Connector(clients).ActAsync(action, CancellationToken.None));

        var request = Assert.Single(clients.Requests);
        Assert.Equal("POST https://graph.facebook.com/v24.0/1001/messages", request.Line);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(body), JsonNode.Parse(request.Body)), request.Body);
    }

    [Fact]
    public async Task What_the_provider_cannot_do_is_refused_without_a_request()
    {
        var clients = new ScriptedClients((200, "{}"));
        var refused = new ActionResult.Rejected(new ProviderError(ProviderErrorClass.ContentRejected, "action.unsupported", null));

        Assert.Equal(refused, await Some.Connector(clients).ActAsync(React("\U0001F680"), CancellationToken.None));
        Assert.Equal(refused, await Some.Connector(clients).ActAsync(new OutboundAction.Hide("7007", "7007", "m_1", true), CancellationToken.None));
        Assert.Empty(clients.Requests);
    }

    public static TheoryData<int, string, ActionResult> Answers => new()
    {
        { 200, """{"success":true}""", ActionResult.Done.Instance },
        { 200, """{"success":false}""", new ActionResult.Unconfirmed("answer.unreadable") },
        { 200, "<html>", new ActionResult.Unconfirmed("answer.unreadable") },
        { 400, """{"error":{"code":10,"error_subcode":2018278}}""", new ActionResult.Rejected(new ProviderError(ProviderErrorClass.WindowClosed, "10/2018278", null)) },
        { 400, """{"error":{"code":613}}""", new ActionResult.Rejected(new ProviderError(ProviderErrorClass.Throttled, "613", null)) },
        { 500, "", new ActionResult.Unconfirmed("http.500") },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task An_answer_is_read(int status, string body, ActionResult expected) => Assert.Equal(
        expected, await Some.Connector(new ScriptedClients((status, body))).ActAsync(new OutboundAction.MarkRead("7007", "7007", "m_1"), CancellationToken.None));

    [Fact]
    public void Only_what_works_is_declared()
    {
        var declared = Some.Connector().Channel.Capabilities;

        Assert.Equal((new TextLimit(2000, TextUnit.Utf16Units), Duration.FromHours(24), null), (declared.TextLimit, declared.ReplyWindow, declared.ExtendedReplyWindow));
        Assert.Equal(new RichContentLimits { Options = 13, OptionTitle = 20, OptionId = 1000, OptionsText = 640 }, declared.RichContentLimits);
        Assert.Equal((false, true, false, true), (declared.CanReact, declared.CanLike, declared.HasTemplates, declared.IsPrivate));
        Assert.Equal((1, false, 8_000_000), (declared.Files!.MaximumCount, declared.Files.HasCaption, declared.Files.MaximumBytes["image/"]));
        Assert.Equal(Duration.FromDays(7), Some.Connector(configure: o => o.HasHumanAgent = true).Channel.Capabilities.ExtendedReplyWindow);
    }

    [Fact]
    public void Options_do_not_print_their_secrets() => Assert.Equal("Messenger page 1", new MessengerConnectorOptions { PageId = "1", AppSecret = "x" }.ToString());

    private static OutboundAction.React React(string? reaction) => new("7007", "7007", "m_1", reaction);
}
