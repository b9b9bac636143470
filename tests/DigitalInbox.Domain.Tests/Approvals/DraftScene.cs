using DigitalInbox.Agents;
using DigitalInbox.Approvals;
using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.DependencyInjection;
using DigitalInbox.Domain.Tests.Inbox;
using DigitalInbox.Inbox;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Approvals;

/// <summary>An inbox where Carol writes drafts, Ava and Abe approve, and Dave leads. The queue <c>reviews</c> is Abe's.</summary>
internal sealed class DraftScene : IDisposable
{
    public static readonly Caller Carol = InboxScene.Carol;
    public static readonly Caller Ava = new(new AgentId("ava"), "Ava", AgentRoles.Approver);
    public static readonly Caller Abe = new(new AgentId("abe"), "Abe", AgentRoles.Approver);
    public static readonly Caller Dave = InboxScene.Dave;
    public static readonly DraftSubmission ToAva = new(DraftApprovers.Of([Ava.Agent]));
    public static readonly DraftSubmission ToReviews = new(DraftApprovers.Of(new QueueId("reviews")));

    public DraftScene(ChannelCapabilities? capabilities = null, Action<DigitalInboxBuilder>? configure = null, IInboxStore? store = null) =>
        Inbox = new InboxScene(
            capabilities,
            inbox =>
            {
                inbox.AddAgent("carol", "Carol", AgentRoles.Author)
                    .AddAgent("ava", "Ava", AgentRoles.Approver)
                    .AddAgent("abe", "Abe", AgentRoles.Approver)
                    .AddAgent("dave", "Dave", AgentRoles.Supervisor)
                    .AddQueue("reviews", queue => queue.Matching("text has \"never written by anybody\"").ServedBy("abe"));
                configure?.Invoke(inbox);
            },
            store);

    public InboxScene Inbox { get; }

    public DraftHandling Drafts => Inbox.Get<DraftHandling>();

    public DraftQueries Queries => Inbox.Get<DraftQueries>();

    public Task<Draft> CreateAsync(CaseNumber number, string text = "dear Jo", DraftSubmission? to = null, Caller? by = null) =>
        Drafts.CreateAsync(by ?? Carol, number, new DraftRequest(text, "pending"), to);

    public async Task<Draft> SubmittedAsync(string text = "dear Jo") => await CreateAsync(await Inbox.CaseOfAsync(), text, ToAva);

    public Task<Draft> NowAsync(Draft draft) => Queries.GetAsync(Dave, draft.Id);

    public async Task<IReadOnlyList<string>> EventsAsync(CaseNumber number) =>
        [.. (await Inbox.HistoryAsync(number)).Select(CaseEventCodec.NameOf).Where(n => n.StartsWith("draft.", StringComparison.Ordinal) || n == "reply.queued")];

    public Task WriteAgainAsync(string id = "again") => Inbox.ReceiveAsync(Inbox.Arrival(id, "and another thing"));

    public async Task PumpAsync(Duration after)
    {
        Inbox.Clock.Set(Inbox.Clock.GetCurrentInstant() + after);
        while (await Inbox.Get<TimerPump>().RunOnceAsync() > 0)
        {
        }
    }

    public static async Task<InboxException> RefusedAsync(Func<Task> act) => await Assert.ThrowsAsync<InboxException>(act);

    public void Dispose() => Inbox.Dispose();
}
