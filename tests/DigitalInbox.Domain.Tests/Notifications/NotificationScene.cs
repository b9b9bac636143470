using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.DependencyInjection;
using DigitalInbox.Domain.Tests.Inbox;
using DigitalInbox.Inbox;
using DigitalInbox.Notifications;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Notifications;

/// <summary>An inbox with a queue that offers cases, an approver and two supervisors, and what each of them is told.</summary>
internal sealed class NotificationScene : IDisposable
{
    public static readonly Caller Alice = InboxScene.Alice;
    public static readonly Caller Bob = InboxScene.Bob;
    public static readonly Caller Carol = InboxScene.Carol;
    public static readonly Caller Dave = InboxScene.Dave;
    public static readonly Caller Eve = new(new AgentId("eve"), "Eve", AgentRoles.Approver);
    public static readonly Caller Sam = new(new AgentId("sam"), "Sam", AgentRoles.Supervisor);
    public static readonly DraftId Draft = new(Guid.Parse("00000000-0000-7000-8000-000000000001"));

    public static readonly IReadOnlyList<Caller> Everybody = [Alice, Bob, Carol, Dave, Eve, Sam];

    public NotificationScene(IInboxStore? store = null, Action<DigitalInboxBuilder>? more = null) => Routed = new RoutingScene(
        inbox =>
        {
            inbox.AddAgent("carol", "Carol", AgentRoles.Author)
                .AddAgent("dave", "Dave", AgentRoles.Supervisor)
                .AddAgent("eve", "Eve", AgentRoles.Approver)
                .AddAgent("sam", "Sam", AgentRoles.Supervisor)
                .AddTeam("reviewers")
                .AddAgentProfile("eve", agent => agent.InTeams("reviewers"))
                .AddQueue("billing", queue => queue.Matching("text has invoice").ServedBy("alice", "bob").PushWithin(Duration.FromSeconds(30)))
                .AddQueue("review", queue => queue.Matching("text has nothing-like-it").ServedByTeams("reviewers").PullUpTo(1));
            inbox.Services.AddKeyedSingleton<IDraftAuthors>(inbox.Name, new Authors());
            more?.Invoke(inbox);
        },
        store);

    public RoutingScene Routed { get; }

    public InboxScene Inbox => Routed.Inbox;

    public NotificationHandling Told => Inbox.Get<NotificationHandling>();

    public Task<CaseNumber> WriteAsync(string text = "hello") => Routed.WriteAsync("jo", text);

    /// <summary>A case that alice has, and nobody has been told of anything.</summary>
    public async Task<CaseNumber> OfAliceAsync(string text = "hello")
    {
        var number = await WriteAsync(text);
        await Inbox.Handling.AssignAsync(Alice, number, Alice.Agent);
        return number;
    }

    /// <summary>Records something on a case that no use case records yet.</summary>
    public async Task RecordAsync(CaseNumber number, Caller by, CaseEvent happened)
    {
        await Inbox.Get<InboxCore>().DecideAsync(
            async now =>
            {
                var record = await Inbox.CaseAsync(number);
                var placed = happened with { Sequence = record.State.Version + 1, At = now, Initiator = Initiator.Of(by.Agent) };
                var change = new CaseChange(record.State.Version, record.State.Apply(placed), [placed]) { Loaded = record };
                return (true, (InboxCommit?)new InboxCommit { At = now, Cases = [change] });
            },
            default);
    }

    public async Task<IReadOnlyList<Notification>> UnreadAsync(Caller caller) => (await Told.ListAsync(caller, onlyUnread: true)).Items;

    public async Task<IReadOnlyList<Notification>> AllAsync(Caller caller) => (await Told.ListAsync(caller)).Items;

    /// <summary>What everybody was told, the oldest first, such as <c>alice: Message x2 (read)</c>.</summary>
    public async Task<string> SummaryAsync()
    {
        var lines = new List<string>();
        foreach (var caller in Everybody)
        {
            var told = await AllAsync(caller);
            if (told.Count > 0)
            {
                lines.Add($"{caller.Agent}: {string.Join(", ", told.Reverse().Select(Text))}");
            }
        }

        return lines.Count == 0 ? "nobody" : string.Join("; ", lines);
    }

    public void Dispose() => Routed.Dispose();

    private static string Text(Notification told) =>
        $"{told.Kind}{(told.Count > 1 ? $" x{told.Count}" : "")}{(told.ReadAt is null ? "" : " (read)")}";

    private sealed class Authors : IDraftAuthors
    {
        public ValueTask<IReadOnlyList<AgentId>> FindAsync(DraftId draft, InboxCommit commit, CancellationToken cancellationToken) =>
            new(draft == Draft ? [Carol.Agent] : []);
    }
}
