using DigitalInbox.Approvals;
using DigitalInbox.Cases;
using DigitalInbox.Conversations;
using DigitalInbox.Domain.Tests.Inbox;
using DigitalInbox.Inbox;
using DigitalInbox.Storage.Sqlite;
using DigitalInbox.Testing;
using NodaTime;
using static DigitalInbox.Domain.Tests.Approvals.DraftScene;

namespace DigitalInbox.Domain.Tests.Approvals;

/// <summary>Several do something to one draft at once: there is one outcome, what leaves is what was frozen, and it leaves once.</summary>
public sealed class DraftRaceTests : IDisposable
{
    private const int Rounds = 60;

    private readonly string folder = Directory.CreateTempSubdirectory("digitalinbox-drafts-").FullName;

    /// <summary>Who is first to decide, who comes in between, what the first one is told, and the state after both.</summary>
    public static TheoryData<string, string, string?, DraftState> Pairs => new()
    {
        { "approve", "approve", "draft.notSubmitted", DraftState.Approved },
        { "approve", "edit", "draft.changed", DraftState.Written },
        { "approve", "resubmit", "draft.changed", DraftState.Submitted },
        { "approve", "refuse", "draft.notSubmitted", DraftState.Refused },
        { "approve", "message", "draft.stale", DraftState.Submitted },
        { "approve", "withdraw", "draft.notSubmitted", DraftState.Withdrawn },
        { "approve", "delete", "draft.notFound", DraftState.Deleted },
        { "approve", "close", "case.closed", DraftState.Submitted },
        { "approve", "reassign", "draft.notAsked", DraftState.Submitted },
        { "edit", "approve", "draft.over", DraftState.Approved },
        { "edit", "edit", "draft.changed", DraftState.Written },
        { "edit", "refuse", null, DraftState.Written },
        { "edit", "message", null, DraftState.Written },
        { "edit", "withdraw", "draft.over", DraftState.Withdrawn },
        { "edit", "close", "case.closed", DraftState.Submitted },
        { "resubmit", "approve", "draft.over", DraftState.Approved },
        { "refuse", "approve", "draft.notSubmitted", DraftState.Approved },
        { "refuse", "edit", "draft.changed", DraftState.Written },
        { "refuse", "message", null, DraftState.Refused },
        { "refuse", "refuse", "draft.notSubmitted", DraftState.Refused },
        { "message", "approve", null, DraftState.Approved },
        { "message", "edit", null, DraftState.Written },
        { "message", "refuse", null, DraftState.Refused },
        { "message", "delete", null, DraftState.Deleted },
        { "withdraw", "approve", "draft.over", DraftState.Approved },
        { "delete", "approve", "draft.over", DraftState.Approved },
    };

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(Pairs), DisableDiscoveryEnumeration = true)]
    public async Task Who_is_late_is_decided_again_in_memory(string first, string between, string? told, DraftState after) =>
        await InterruptAsync(new InMemoryInboxStore(), first, between, told, after);

    [Theory]
    [MemberData(nameof(Pairs), DisableDiscoveryEnumeration = true)]
    public async Task Who_is_late_is_decided_again_on_sqlite(string first, string between, string? told, DraftState after)
    {
        await using var store = new SqliteInboxStore($"Data Source={Path.Combine(folder, "inbox.db")};Pooling=False");
        await InterruptAsync(store, first, between, told, after);
    }

    [Fact]
    public async Task Whatever_order_they_come_in_one_outcome_holds_in_memory() => await CrowdAsync(new InMemoryInboxStore());

    [Fact]
    public async Task Whatever_order_they_come_in_one_outcome_holds_on_sqlite()
    {
        await using var store = new SqliteInboxStore($"Data Source={Path.Combine(folder, "inbox.db")};Pooling=False");
        await CrowdAsync(store);
    }

    private static async Task InterruptAsync(IInboxStore inner, string first, string between, string? told, DraftState after)
    {
        var store = new InterruptedStore(inner);
        using var scene = new DraftScene(store: store);
        var draft = await scene.SubmittedAsync("version 1");
        store.BeforeCase = () => ActAsync(scene, draft, between, "jo", "between");

        Assert.Equal(told, await OutcomeAsync(() => ActAsync(scene, draft, first, "jo", "first")));

        Assert.Null(store.BeforeCase);
        await AuditAsync(scene, draft, after);
        if (first == "message" && after is DraftState.Written or DraftState.Refused)
        {
            Assert.NotNull((await scene.NowAsync(draft)).StaleSince);
        }
    }

    private static async Task CrowdAsync(IInboxStore store)
    {
        string[] acts = ["approve", "edit", "resubmit", "refuse", "message", "withdraw", "approve"];
        using var scene = new DraftScene(store: store);
        var random = new Random(20260301);
        var outcomes = new Dictionary<DraftState, int>();
        for (var round = 0; round < Rounds; round++)
        {
            var customer = $"customer {round}";
            var draft = await scene.CreateAsync(await scene.Inbox.CaseOfAsync(customer), "version 1", ToAva);
            random.Shuffle(acts);
            var crowd = acts[..random.Next(2, acts.Length + 1)];
            await Task.WhenAll(crowd.Select((act, i) => Task.Run(() => OutcomeAsync(() => ActAsync(scene, draft, act, customer, $"{round} {i}")))));

            var now = await AuditAsync(scene, draft, expected: null);
            outcomes[now.State] = outcomes.GetValueOrDefault(now.State) + 1;
        }

        // A crowd of which always the same one wins would try nothing.
        Assert.True(outcomes.Count >= 3, string.Join(", ", outcomes));
    }

    private static Task ActAsync(DraftScene scene, Draft draft, string act, string customer, string nonce) => act switch
    {
        "approve" => scene.Drafts.ApproveAsync(Ava, draft.Id, 1),
        "edit" => scene.Drafts.EditAsync(Carol, draft.Id, 1, new DraftRequest($"edited {nonce}", "pending")),
        "resubmit" => scene.Drafts.EditAsync(Carol, draft.Id, 1, new DraftRequest($"edited {nonce}", "pending"), ToAva),
        "refuse" => scene.Drafts.RefuseAsync(Ava, draft.Id, 1, "no"),
        "withdraw" => scene.Drafts.WithdrawAsync(Carol, draft.Id, 1),
        "delete" => scene.Drafts.DeleteAsync(Carol, draft.Id, 1),
        "reassign" => scene.Drafts.ReassignAsync(Carol, draft.Id, 1, ToReviews.Approvers!),
        "close" => scene.Inbox.Handling.SetStatusAsync(Dave, draft.CaseNumber, "closed"),
        _ => scene.Inbox.ReceiveAsync(scene.Inbox.Arrival($"again {customer} {nonce}", from: customer)),
    };

    private static async Task<string?> OutcomeAsync(Func<Task> act)
    {
        try
        {
            await act();
            return null;
        }
        catch (InboxException refusal)
        {
            return refusal.Code;
        }
    }

    /// <summary>The history, the draft, the messages and the outbox tell the same story.</summary>
    private static async Task<Draft> AuditAsync(DraftScene scene, Draft draft, DraftState? expected)
    {
        var history = await scene.Inbox.HistoryAsync(draft.CaseNumber);
        var now = await FindAsync();
        Assert.True(expected is null || now.State == expected, $"{now.State} and not {expected}");
        var approved = history.OfType<DraftApproved>().ToList();
        var queued = history.OfType<ReplyQueued>().ToList();
        Assert.Equal(now.State == DraftState.Approved ? 1 : 0, approved.Count);
        Assert.Equal(approved.Count, queued.Count);
        Assert.Equal(now.IsOpen, (await scene.Inbox.CaseAsync(draft.CaseNumber)).State.Drafts.Has(draft.Id));
        Assert.Equal(CaseSnapshot.Fold(draft.CaseId, history), (await scene.Inbox.CaseAsync(draft.CaseNumber)).State);
        if (now.State == DraftState.Approved)
        {
            var sent = await scene.Inbox.MessageAsync(queued[0].MessageId);
            Assert.Equal((approved[0].Version, sent.Id, ReplyOrigin.ApprovedDraft), (now.Version, now.ReplyId!.Value, queued[0].Origin));
            Assert.Equal(now.Versions[approved[0].Version - 1].Content.Text, sent.Text);
            Assert.NotNull(await scene.Inbox.Store.Outbox.FindAsync(sent.Id, CancellationToken.None));
            Assert.Single(await scene.Inbox.MessagesAsync(draft.CaseNumber), m => m.Direction == MessageDirection.Outbound);
        }

        return now;

        async Task<Draft> FindAsync()
        {
            try
            {
                return await scene.NowAsync(draft);
            }
            catch (InboxException gone) when (gone.Code == "draft.notFound")
            {
                return draft with { State = DraftState.Deleted };
            }
        }
    }
}
