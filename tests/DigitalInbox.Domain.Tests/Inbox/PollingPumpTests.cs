using DigitalInbox.Channels;
using DigitalInbox.Inbox;
using DigitalInbox.Testing;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Inbox;

public sealed class PollingPumpTests : IDisposable
{
    private readonly PolledConnector mailbox = new();
    private readonly InMemoryInboxStore store = new();
    private readonly InboxScene scene;

    public PollingPumpTests() => scene = Open();

    [Fact]
    public async Task A_poll_begins_where_the_last_one_ended()
    {
        mailbox.Mails.AddRange(["one", "two", "three"]);

        Assert.True(await scene.Get<PollingPump>().RunOnceAsync());
        Assert.False(await scene.Get<PollingPump>().RunOnceAsync());
        Assert.False(await scene.Get<PollingPump>().RunOnceAsync());

        Assert.Equal([null, "2", "3"], mailbox.Cursors);
        Assert.Equal(["one", "three", "two"], (await scene.CasesAsync()).Select(c => c.Preview!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_was_taken_in_before_a_crash_acts_once()
    {
        mailbox.Mails.AddRange(["one", "two"]);
        await scene.Intake.ReceiveAsync(mailbox.Channel.Id, (await mailbox.PollAsync(null, Now, CancellationToken.None)).Events);

        await scene.Get<PollingPump>().RunOnceAsync();

        Assert.Equal(2, (await scene.CasesAsync()).Count);
        Assert.Equal("2", (await store.Cursors.FindAsync(mailbox.Channel.Id, CancellationToken.None))!.Value);
    }

    [Fact]
    public async Task An_event_that_we_fail_at_is_kept_and_does_not_hold_up_the_next()
    {
        mailbox.Mails.AddRange([null!, "two"]);

        await scene.Get<PollingPump>().RunOnceAsync();

        Assert.Equal("two", Assert.Single(await scene.CasesAsync()).Preview);
        Assert.Equal("intake.fault", Assert.Single((await scene.Queries.ListQuarantineAsync(InboxScene.Dave, 10, null)).Items).Reason);
    }

    [Fact]
    public async Task A_provider_that_is_away_leaves_the_cursor()
    {
        mailbox.Mails.Add("one");
        await scene.Get<PollingPump>().RunOnceAsync();
        mailbox.IsAway = true;

        await Assert.ThrowsAsync<HttpRequestException>(() => scene.Get<PollingPump>().RunOnceAsync());

        Assert.Equal("1", (await store.Cursors.FindAsync(mailbox.Channel.Id, CancellationToken.None))!.Value);
    }

    [Fact]
    public async Task One_node_polls_a_channel_at_a_time()
    {
        using var other = Open();
        await scene.Get<PollingPump>().RunOnceAsync();

        await other.Get<PollingPump>().RunOnceAsync();
        Assert.Single(mailbox.Cursors);

        other.Clock.Advance(Duration.FromHours(1));
        await other.Get<PollingPump>().RunOnceAsync();
        Assert.Equal(2, mailbox.Cursors.Count);
    }

    [Fact]
    public async Task Stopping_gives_the_channel_to_another_node()
    {
        using var other = Open();
        using var stop = new CancellationTokenSource();
        mailbox.OnPoll = stop.Cancel;

        await scene.Get<PollingPump>().RunAsync(stop.Token);
        await other.Get<PollingPump>().RunOnceAsync();

        Assert.Equal(2, mailbox.Cursors.Count);
    }

    public void Dispose() => scene.Dispose();

    private Instant Now => scene.Clock.GetCurrentInstant();

    private InboxScene Open() => new(configure: inbox => inbox.AddConnector(mailbox.Channel.Id, _ => mailbox), store: store);

    private sealed class PolledConnector : IPollingConnector
    {
        public Channel Channel { get; } = new(new ChannelId("mailbox"), new ChannelKind("scripted"), "mailbox", new ChannelCapabilities());

        public TimeSpan PollInterval => TimeSpan.FromSeconds(30);

        public List<string> Mails { get; } = [];

        public List<string?> Cursors { get; } = [];

        public bool IsAway { get; set; }

        public Action OnPoll { get; set; } = () => { };

        public Task<PollResult> PollAsync(string? cursor, Instant receivedAt, CancellationToken cancellationToken)
        {
            Cursors.Add(cursor);
            OnPoll();
            if (IsAway)
            {
                throw new HttpRequestException();
            }

            var from = cursor is null ? 0 : int.Parse(cursor, System.Globalization.CultureInfo.InvariantCulture);
            var to = Math.Min(from + 2, Mails.Count);
            return Task.FromResult(new PollResult(
                [.. Enumerable.Range(from, to - from).Select(i =>
                    new MessageArrived($"mail:{i}", $"mail:{i}", $"mail:{i}", new ExternalIdentity($"p{i}", null), receivedAt, Mails[i]))],
                to == 0 ? null : $"{to}",
                HasMore: to < Mails.Count));
        }
    }
}
