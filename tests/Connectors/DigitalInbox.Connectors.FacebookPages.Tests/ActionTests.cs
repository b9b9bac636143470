using System.Text.Json.Nodes;
using DigitalInbox.Channels;
using NodaTime;

namespace DigitalInbox.Connectors.FacebookPages.Tests;

public sealed class ActionTests : IDisposable
{
    private const string Thread = "1001_2002/5005";
    private const string Comment = "2002_3003";

    private readonly ScriptedGraph graph = new();
    private readonly FacebookPagesConnector connector;

    public ActionTests() => connector = Some.Connector(clients: graph);

    public void Dispose() => graph.Dispose();

    public static TheoryData<OutboundAction, string, string> Actions => new()
    {
        { new OutboundAction.React(Thread, "5005", Comment, OutboundAction.LikeReaction), "POST /v24.0/2002_3003/likes", "{}" },
        { new OutboundAction.React(Thread, "5005", Comment, null), "DELETE /v24.0/2002_3003/likes", "" },
        { new OutboundAction.Hide(Thread, "5005", Comment, IsHidden: true), "POST /v24.0/2002_3003", """{"is_hidden":true}""" },
        { new OutboundAction.Hide(Thread, "5005", Comment, IsHidden: false), "POST /v24.0/2002_3003", """{"is_hidden":false}""" },
        { new OutboundAction.Delete(Thread, "5005", Comment), "DELETE /v24.0/2002_3003", "" },
        { new OutboundAction.Edit(Thread, "5005", "2002_3009", "Until seven."), "POST /v24.0/2002_3009", """{"message":"Until seven."}""" },
    };

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task An_action_is_one_request(OutboundAction action, string line, string body)
    {
        Assert.Same(ActionResult.Done.Instance, await connector.ActAsync(action, CancellationToken.None));

        var request = Assert.Single(graph.Requests);
        Assert.Equal((line, "Bearer unit-test-page-token"), (request.Line, request.Authorization));
        Assert.True(body.Length == 0 ? request.Body.Length == 0 : JsonNode.DeepEquals(JsonNode.Parse(body), JsonNode.Parse(request.Body)), request.Body);
    }

    [Fact]
    public async Task What_the_channel_does_not_declare_is_refused_without_a_request()
    {
        foreach (var action in new OutboundAction[]
        {
            new OutboundAction.Typing(Thread, "5005", null, IsTyping: true),
            new OutboundAction.MarkRead(Thread, "5005", Comment),
            new OutboundAction.React(Thread, "5005", Comment, "❤️"),
        })
        {
            Assert.Equal(Refused("action.unsupported"), await connector.ActAsync(action, CancellationToken.None));
        }

        Assert.Equal(Refused("target.invalid"), await connector.ActAsync(new OutboundAction.Delete(Thread, "5005", "../1001"), CancellationToken.None));
        Assert.Equal(Refused("target.invalid"), await connector.ActAsync(new OutboundAction.Edit(Thread, "5005", "1/2", "x"), CancellationToken.None));
        Assert.Empty(graph.Requests);
    }

    [Fact]
    public async Task What_is_gone_is_deleted_and_not_hidden()
    {
        graph.Error(400, 100, 33);
        graph.Error(400, 100, 33);

        Assert.Same(ActionResult.Done.Instance, await connector.ActAsync(new OutboundAction.Delete(Thread, "5005", Comment), CancellationToken.None));
        Assert.Equal(
            new ActionResult.Rejected(new ProviderError(ProviderErrorClass.ContentRejected, "100/33", "told so")),
            await connector.ActAsync(new OutboundAction.Hide(Thread, "5005", Comment, IsHidden: true), CancellationToken.None));
    }

    [Fact]
    public async Task What_was_done_before_is_done()
    {
        graph.Error(400, 506);

        Assert.Same(ActionResult.Done.Instance, await connector.ActAsync(new OutboundAction.Edit(Thread, "5005", Comment, "x"), CancellationToken.None));
    }

    [Fact]
    public async Task A_throttle_tells_how_long_to_wait()
    {
        graph.Error(400, 613, usage: """{"1001":[{"type":"pages","estimated_time_to_regain_access":3}]}""");

        Assert.Equal(
            new ActionResult.Rejected(new ProviderError(ProviderErrorClass.Throttled, "613", "told so"), Duration.FromMinutes(3)),
            await connector.ActAsync(new OutboundAction.Delete(Thread, "5005", Comment), CancellationToken.None));
    }

    [Theory]
    [InlineData(403, 200, ProviderErrorClass.Permission)]
    [InlineData(400, 190, ProviderErrorClass.AuthExpired)]
    [InlineData(400, 2, ProviderErrorClass.Retryable)]
    public async Task A_refusal_has_its_class(int status, int code, ProviderErrorClass expected)
    {
        graph.Error(status, code);

        var rejected = Assert.IsType<ActionResult.Rejected>(
            await connector.ActAsync(new OutboundAction.Hide(Thread, "5005", Comment, IsHidden: true), CancellationToken.None));

        Assert.Equal((expected, null), (rejected.Error.Class, rejected.After));
    }

    [Theory]
    [InlineData(200, "")]
    [InlineData(200, "{}")]
    [InlineData(200, """{"success":false}""")]
    [InlineData(502, "<html>")]
    public async Task An_answer_that_says_nothing_is_unconfirmed(int status, string body)
    {
        graph.Next(status, body);

        Assert.IsType<ActionResult.Unconfirmed>(await connector.ActAsync(new OutboundAction.Delete(Thread, "5005", Comment), CancellationToken.None));
    }

    private static ActionResult.Rejected Refused(string code) => new(new ProviderError(ProviderErrorClass.ContentRejected, code, null));
}
