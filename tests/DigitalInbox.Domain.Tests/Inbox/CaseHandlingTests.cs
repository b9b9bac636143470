using System.Globalization;
using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Inbox;

public sealed class CaseHandlingTests : IDisposable
{
    private readonly InboxScene scene = new(new ChannelCapabilities
    {
        IsPrivate = true,
        HasTemplates = true,
        TextLimit = new TextLimit(10, TextUnit.CodePoints),
        ReplyWindow = Duration.FromHours(24),
    });

    [Fact]
    public async Task Of_two_agents_who_take_a_case_at_once_one_has_it()
    {
        for (var round = 0; round < 50; round++)
        {
            var number = await scene.CaseOfAsync($"customer{round}");
            var results = await Task.WhenAll(TakeAsync(number, InboxScene.Alice), TakeAsync(number, InboxScene.Bob));

            Assert.Single(results, taken => taken);
            Assert.Single((await scene.HistoryAsync(number)).OfType<CaseAssigned>());
        }

        async Task<bool> TakeAsync(CaseNumber number, Caller caller)
        {
            try
            {
                await Task.Yield();
                return await scene.Handling.AssignAsync(caller, number, caller.Agent) == CaseOutcome.Changed;
            }
            catch (InboxException refusal) when (refusal.Code is CaseErrors.NotFound or CaseErrors.AssignedToAnother)
            {
                return false;
            }
        }
    }

    [Fact]
    public async Task An_agent_does_not_see_a_case_that_another_has()
    {
        var number = await scene.CaseOfAsync();
        await scene.Handling.AssignAsync(InboxScene.Alice, number, InboxScene.Alice.Agent);

        Assert.Equal(CaseErrors.NotFound, await CodeOfAsync(() => scene.Queries.GetCaseAsync(InboxScene.Bob, number)));
        Assert.Empty((await scene.Queries.ListCasesAsync(InboxScene.Bob, new CaseQuery { Visibility = CaseVisibility.All })).Items);
        Assert.Single((await scene.Queries.ListCasesAsync(InboxScene.Dave, new CaseQuery { Visibility = CaseVisibility.All })).Items);
    }

    [Fact]
    public async Task Who_has_a_case_hands_it_on_to_an_agent_that_is_known()
    {
        var number = await scene.CaseOfAsync();
        await scene.Handling.AssignAsync(InboxScene.Alice, number, InboxScene.Alice.Agent);

        Assert.Equal(InboxErrors.AgentUnknown, await CodeOfAsync(() => scene.Handling.AssignAsync(InboxScene.Alice, number, new AgentId("zoe"))));
        Assert.Equal(CaseOutcome.Changed, await scene.Handling.AssignAsync(InboxScene.Alice, number, InboxScene.Bob.Agent));
    }

    [Fact]
    public async Task An_author_writes_notes_and_does_not_reply()
    {
        var number = await scene.CaseOfAsync();

        Assert.Equal(InboxErrors.AccessDenied, await CodeOfAsync(() => scene.Handling.ReplyAsync(InboxScene.Carol, number, new ReplyRequest("hi", "pending"))));
        var note = await scene.Handling.AddNoteAsync(InboxScene.Carol, number, "please check");
        Assert.Equal((MessageDirection.Internal, MessageKind.Note), (note.Direction, note.Kind));
    }

    [Fact]
    public async Task A_reply_that_is_too_long_is_refused_in_the_channels_counting()
    {
        var number = await scene.CaseOfAsync();

        var refusal = await Assert.ThrowsAsync<InboxException>(
            () => scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("😀😀😀😀😀😀😀😀😀😀😀", "pending")));

        Assert.Equal((InboxErrors.ReplyTooLong, 10, 11), (refusal.Code, refusal.Details["maximum"], refusal.Details["length"]));
        await scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("😀😀😀😀😀😀😀😀😀😀", "pending"));
    }

    [Fact]
    public async Task A_reply_after_the_window_is_refused_and_says_what_is_allowed()
    {
        var number = await scene.CaseOfAsync();
        scene.Clock.Advance(Duration.FromHours(24) - Duration.Epsilon);
        await scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("in time", "pending"));
        scene.Clock.Advance(Duration.Epsilon);

        var refusal = await Assert.ThrowsAsync<InboxException>(
            () => scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("late", "pending")));

        Assert.Equal(InboxErrors.ReplyWindowClosed, refusal.Code);
        Assert.Equal(["template"], Assert.IsType<string[]>(refusal.Details["allowed"]));
        Assert.Equal("2026-03-03T09:00:00Z", refusal.Details["closedAt"]);
    }

    [Fact]
    public async Task A_refused_reply_leaves_no_trace()
    {
        var number = await scene.CaseOfAsync();
        var before = await scene.CaseAsync(number);

        Assert.Equal(InboxErrors.ReplyEmpty, await CodeOfAsync(() => scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest(" \n", "pending"))));
        Assert.Equal(InboxErrors.StatusUnknown, await CodeOfAsync(() => scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("hi", "done"))));
        Assert.Equal(
            InboxErrors.ReplyTargetNotSupported,
            await CodeOfAsync(() => scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("hi", "pending", MessageId.New(scene.Clock.GetCurrentInstant())))));

        Assert.Equal(before, await scene.CaseAsync(number));
    }

    [Fact]
    public async Task The_same_key_acts_once_also_at_once_and_another_body_is_refused()
    {
        var number = await scene.CaseOfAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ =>
            Task.Run(() => scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("hi", "pending"), "key-1"))));

        Assert.Single(replies.Select(r => r.Id).Distinct());
        Assert.Equal(1, (await scene.CaseAsync(number)).State.OutboundCount);
        Assert.Equal(
            InboxErrors.IdempotencyMismatch,
            await CodeOfAsync(() => scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("ho", "pending"), "key-1")));

        // Keys are each agent's own, and are free again when they are forgotten.
        await scene.Handling.ReplyAsync(InboxScene.Dave, number, new ReplyRequest("ho", "pending"), "key-1");
        scene.Clock.Advance(Duration.FromHours(24));
        await scene.ReceiveAsync(scene.Arrival("m2"));
        await scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("ho", "pending"), "key-1");
        Assert.Equal(3, (await scene.CaseAsync(number)).State.OutboundCount);
    }

    [Fact]
    public async Task Who_asks_again_with_the_same_key_gets_the_same_answer_also_when_the_case_has_moved_on()
    {
        var number = await scene.CaseOfAsync();
        await scene.Handling.AssignAsync(InboxScene.Alice, number, InboxScene.Alice.Agent);
        var reply = await scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("hi", "pending"), "key-1");
        await scene.Handling.AssignAsync(InboxScene.Alice, number, InboxScene.Bob.Agent);

        Assert.Equal(reply.Id, (await scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("hi", "pending"), "key-1")).Id);
        Assert.Equal(CaseErrors.NotFound, await CodeOfAsync(() => scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("hi", "pending"), "key-2")));
    }

    [Fact]
    public async Task A_case_is_not_taken_out_of_the_trash_while_its_conversation_goes_on_elsewhere()
    {
        var number = await scene.CaseOfAsync();
        await scene.Handling.SetStatusAsync(InboxScene.Alice, number, "trashed");
        await scene.ReceiveAsync(scene.Arrival("m2"));

        var refusal = await Assert.ThrowsAsync<InboxException>(() => scene.Handling.SetStatusAsync(InboxScene.Alice, number, "open"));

        Assert.Equal((CaseErrors.ThreadHasActiveCase, number.Value + 1), (refusal.Code, refusal.Details["activeCase"]));
        Assert.Equal(CaseOutcome.Changed, await scene.Handling.SetStatusAsync(InboxScene.Alice, number, "closed"));
    }

    [Fact]
    public async Task The_case_in_which_a_conversation_goes_on_is_named_to_those_alone_who_may_see_it()
    {
        var number = await scene.CaseOfAsync();
        await scene.Handling.SetStatusAsync(InboxScene.Alice, number, "trashed");
        await scene.ReceiveAsync(scene.Arrival("m2"));
        await scene.Handling.AssignAsync(InboxScene.Bob, new CaseNumber(number.Value + 1), InboxScene.Bob.Agent);

        var hidden = await Assert.ThrowsAsync<InboxException>(() => scene.Handling.SetStatusAsync(InboxScene.Alice, number, "open"));
        var named = await Assert.ThrowsAsync<InboxException>(() => scene.Handling.SetStatusAsync(InboxScene.Dave, number, "open"));

        Assert.Equal((CaseErrors.ThreadHasActiveCase, 0), (hidden.Code, hidden.Details.Count));
        Assert.DoesNotContain((number.Value + 1).ToString(CultureInfo.InvariantCulture), hidden.Message, StringComparison.Ordinal);
        Assert.Equal((CaseErrors.ThreadHasActiveCase, number.Value + 1), (named.Code, named.Details["activeCase"]));
    }

    [Fact]
    public async Task Permissions_are_asked_not_caught()
    {
        var number = await scene.CaseOfAsync();
        await scene.Handling.SetStatusAsync(InboxScene.Alice, number, "closed");
        var closed = await scene.CaseAsync(number);

        var permissions = await scene.Handling.GetPermissionsAsync(InboxScene.Alice, closed);

        Assert.Equal((false, true, false, false, false, 0), (
            permissions.CanReply, permissions.CanNote, permissions.CanTake, permissions.CanAssign, permissions.CanUnassign, permissions.Statuses.Count));
    }

    public void Dispose() => scene.Dispose();

    private static async Task<string> CodeOfAsync(Func<Task> act) => (await Assert.ThrowsAsync<InboxException>(act)).Code;
}
