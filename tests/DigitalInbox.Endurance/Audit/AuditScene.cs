using DigitalInbox.Agents;
using DigitalInbox.Channels;
using DigitalInbox.Endurance.Clients;
using DigitalInbox.Endurance.Nodes;
using DigitalInbox.Inbox;
using DigitalInbox.Testing;
using GraphStandIn;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.Endurance.Audit;

/// <summary>Small books that balance, of an inbox in memory, so that one thing at a time can be made wrong in them.</summary>
internal sealed class AuditScene
{
    private const int Customers = 3;

    private static readonly Caller Dave = new(new AgentId("dave"), "Dave", AgentRoles.Supervisor | AgentRoles.Agent);

    private AuditScene()
    {
    }

    public Ledger Ledger { get; } = new();

    public List<SentMessage> Sent { get; } = [];

    public FeedFollower Follower { get; private set; } = null!;

    public StoredBooks Books { get; set; } = null!;

    public static async Task<AuditScene> CreateAsync()
    {
        var scene = new AuditScene();
        var dice = new Dice(1);
        scene.Follower = new FeedFollower(new Cluster("", new Uri("http://localhost"), 0, dice), scene.Ledger, dice);
        var line = new Line(scene.Sent);
        await using var services = new ServiceCollection()
            .AddSingleton<IClock>(new ManualClock())
            .AddDigitalInbox(inbox => inbox.UseInMemory().AddConnector(line.Channel.Id, _ => line))
            .BuildServiceProvider();
        T Of<T>() where T : notnull => services.GetRequiredKeyedService<T>(InboxDefaults.Name);
        for (var i = 0; i < 9; i++)
        {
            await scene.WriteAsync(Of<InboxIntake>(), line.Channel.Id, i);
        }

        for (var i = 0; i < 6; i++)
        {
            await scene.ReplyAsync(Of<CaseHandling>(), i);
            while (await Of<OutboxPump>().RunOnceAsync() > 0)
            {
            }
        }

        foreach (var sent in scene.Sent)
        {
            var receipt = new ReceiptArrived($"status:{sent.Id}", sent.Id, ReceiptState.Delivered, Now()) { Correlation = new MessageId(Guid.Parse(sent.CallbackData!)) };
            await Of<InboxIntake>().ReceiveAsync(line.Channel.Id, [receipt]);
            scene.Ledger.WasReceived(sent.Id, ReceiptState.Delivered, isCorrelated: true);
        }

        await Of<CaseHandling>().AssignAsync(Dave, new CaseNumber(1), Dave.Agent);
        await Of<CaseHandling>().SetStatusAsync(Dave, new CaseNumber(1), "open");
        scene.Books = await StoredBooks.ReadAsync(Of<IInboxStore>(), Enumerable.Range(0, Customers).Select(Clients.Customers.Phone), _ => 1);
        scene.Follower.Seen.AddRange(scene.Books.Feed.Select(e => (e.Position, e.Number.Value, e.Version, e.EventNames)));
        return scene;
    }

    public IReadOnlyList<string> Check() => BookAudit.Check(Books, Ledger, Sent, Follower);

    /// <summary>Changes one case.</summary>
    public void Change(Func<StoredCase, StoredCase> change) => Books = Books with { Cases = [change(Books.Cases[0]), .. Books.Cases.Skip(1)] };

    /// <summary>Changes the one agent.</summary>
    public void Change(Func<StoredAgent, StoredAgent> change) => Books = Books with { Agents = [change(Books.Agents[0])] };

    private static Instant Now() => new ManualClock().GetCurrentInstant();

    private async Task WriteAsync(InboxIntake intake, ChannelId channel, int number)
    {
        var (text, phone) = ($"m{number}", Clients.Customers.Phone(number % Customers));
        Ledger.Posted[text] = phone;
        await intake.ReceiveAsync(channel, [new MessageArrived(text, text, phone, new ExternalIdentity(phone, phone), Now(), text)]);
        Ledger.Acknowledged[text] = true;
    }

    private async Task ReplyAsync(CaseHandling handling, int number)
    {
        var reply = await handling.ReplyAsync(Dave, new CaseNumber(1 + (number % Customers)), new ReplyRequest($"r{number}", "pending"), $"r{number}");
        Ledger.Written[$"r{number}"] = null;
        Ledger.WasWritten($"r{number}", reply.Id.Value);
    }

    private sealed class Line(List<SentMessage> sent) : IOutboundConnector
    {
        public Channel Channel { get; } = new(new ChannelId("whatsapp"), new ChannelKind("whatsapp"), "WhatsApp", new ChannelCapabilities { IsPrivate = true });

        public Task<SendResult> SendAsync(OutboundMessage message, CancellationToken cancellationToken)
        {
            var taken = new SentMessage(sent.Count + 1, $"x{sent.Count + 1}", "222", "+1", message.Text, null, message.Id.ToString());
            sent.Add(taken);
            return Task.FromResult<SendResult>(new SendResult.Accepted(taken.Id));
        }
    }
}
