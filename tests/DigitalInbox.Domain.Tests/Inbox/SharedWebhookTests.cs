using System.Text;
using DigitalInbox.Channels;
using DigitalInbox.DependencyInjection;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Inbox;

public sealed class SharedWebhookTests : IDisposable
{
    private static readonly Instant At = Instant.FromUtc(2026, 3, 2, 8, 0);
    private readonly List<SharingConnector> connectors = [];
    private InboxScene? scene;

    [Fact]
    public async Task Each_channel_of_an_application_takes_its_own_part()
    {
        var open = Open(("a", "app"), ("b", "app"));

        await CallAsync("a", "a1 b1 a2");

        Assert.Equal(["a", "a", "b"], (await open.CasesAsync()).Select(c => c.State.ChannelId.Value).Order(StringComparer.Ordinal));
        Assert.Empty(await KeptAsync());
    }

    [Fact]
    public async Task A_part_that_nobody_knows_is_kept_once_on_the_channel_that_was_called()
    {
        Open(("a", "app"), ("b", "app"));

        await CallAsync("b", "a1 c1 b1");

        Assert.Equal([("b", "c1")], await KeptAsync());
    }

    [Fact]
    public async Task A_channel_of_another_application_is_not_asked()
    {
        var open = Open(("a", "app"), ("b", "other"), ("d", null));

        await CallAsync("a", "b1 d1");

        Assert.Empty(await open.CasesAsync());
        Assert.Equal([("a", "b1"), ("a", "d1")], await KeptAsync());
    }

    [Fact]
    public async Task What_one_channel_gives_back_whole_and_another_in_parts_is_not_kept_twice()
    {
        Open(("a", "app"), ("b", "app"));
        connectors[0].IsWhole = true;

        await CallAsync("a", "b1 c1");
        Assert.Equal([("a", "c1")], await KeptAsync());

        await CallAsync("a", "c2 c3");
        Assert.Equal([("a", "c1"), ("a", "c2 c3")], await KeptAsync());
    }

    public void Dispose() => scene?.Dispose();

    private InboxScene Open(params (string Id, string? Shared)[] channels) => scene = new InboxScene(configure: inbox =>
    {
        foreach (var (id, shared) in channels)
        {
            var connector = new SharingConnector(id, shared);
            connectors.Add(connector);
            inbox.AddConnector(connector.Channel.Id, _ => connector);
        }
    });

    private async Task CallAsync(string channel, string body) =>
        Assert.Equal(200, (await scene!.Intake.HandleWebhookAsync(new ChannelId(channel), ScriptedConnector.Request(body))).StatusCode);

    private async Task<IEnumerable<(string Channel, string Part)>> KeptAsync() =>
        (await scene!.Queries.ListQuarantineAsync(InboxScene.Dave, 10, null)).Items
            .Select(p => (p.ChannelId.Value, Encoding.UTF8.GetString(p.Body.Span))).Order();

    // Of a body of words, each is a message of the channel that it begins with.
    private sealed class SharingConnector(string id, string? shared) : IWebhookConnector
    {
        public Channel Channel { get; } = new(new ChannelId(id), new ChannelKind("scripted"), id, new ChannelCapabilities());

        public int MaximumBodyBytes => 1000;

        public string? SharedWebhook => shared;

        public bool IsWhole { get; set; }

        public WebhookVerdict Verify(WebhookRequest request) => WebhookVerdict.Verified.Instance;

        public IReadOnlyList<ChannelEvent> Parse(WebhookRequest request, Instant receivedAt)
        {
            var body = Encoding.UTF8.GetString(request.Body.Span);
            var parts = body.Split(' ');
            return IsWhole && !parts.Any(p => p.StartsWith(id, StringComparison.Ordinal))
                ? [Foreign(body)]
                : [.. parts.Select(p => p.StartsWith(id, StringComparison.Ordinal)
                    ? (ChannelEvent)new MessageArrived(p, p, p, new ExternalIdentity(p, p), At, "hello")
                    : Foreign(p))];
        }

        private static UnknownArrived Foreign(string part) =>
            new($"unknown:{part}", "account.foreign", Encoding.UTF8.GetBytes(part)) { IsForeign = true };
    }
}
