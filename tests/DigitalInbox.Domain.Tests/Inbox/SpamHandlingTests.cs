using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using DigitalInbox.Inbox;
using Microsoft.Extensions.DependencyInjection;

namespace DigitalInbox.Domain.Tests.Inbox;

public sealed class SpamHandlingTests : IDisposable
{
    private readonly InboxScene scene = new(
        new ChannelCapabilities { CanHide = true },
        inbox => inbox.AddTag("spam").Configure(o => o.AgentsSeeUnqueuedCases = false));

    private SpamHandling Spam => scene.Get<SpamHandling>();

    [Fact]
    public async Task Spam_goes_to_the_trash_out_of_the_inbox_and_is_hidden_although_the_agent_loses_sight_of_it()
    {
        var number = await TakenAsync();
        await scene.ReceiveAsync(scene.Arrival("2", "buy this"));

        var answer = await Spam.MarkAsync(InboxScene.Alice, number, hides: true, new TagId("spam"));

        Assert.Equal((CaseOutcome.Changed, 2), (answer.Outcome, answer.Hidden));
        Assert.Empty(answer.NotHidden);
        var state = (await scene.CaseAsync(number)).State;
        Assert.Equal((CaseStatus.Trashed, null), (state.Status, state.InboxAssignee));
        Assert.Equal([new TagId("spam")], state.Tags);
        Assert.All(await scene.MessagesAsync(number), m => Assert.True(m.Facts.IsHidden));
        Assert.Equal(CaseErrors.NotFound, (await Assert.ThrowsAsync<InboxException>(() => scene.Queries.GetCaseAsync(InboxScene.Alice, number))).Code);
        Assert.Equal(Initiator.Of(InboxScene.Alice.Agent), (await scene.HistoryAsync(number)).OfType<MessageHidden>().First().Initiator);
    }

    [Fact]
    public async Task What_the_platform_refuses_is_told_and_undoes_nothing()
    {
        var number = await TakenAsync();
        await scene.ReceiveAsync(scene.Arrival("2"));
        scene.Connector.OnAct = action => Task.FromResult<ActionResult>(action is OutboundAction.Hide { TargetExternalId: "2" }
            ? new ActionResult.Rejected(new ProviderError(ProviderErrorClass.Permission, "10", null))
            : ActionResult.Done.Instance);

        var answer = await Spam.MarkAsync(InboxScene.Alice, number, hides: true);

        Assert.Equal(1, answer.Hidden);
        Assert.Equal(InboxErrors.ProviderRefused, Assert.Single(answer.NotHidden).Code);
        Assert.Equal(CaseStatus.Trashed, (await scene.CaseAsync(number)).State.Status);
    }

    [Fact]
    public async Task A_platform_that_does_not_answer_is_not_asked_for_every_message()
    {
        var number = await TakenAsync();
        await scene.ReceiveAsync(scene.Arrival("2"), scene.Arrival("3"));
        scene.Connector.OnAct = _ => Task.FromResult<ActionResult>(new ActionResult.Unconfirmed("timeout"));

        var answer = await Spam.MarkAsync(InboxScene.Alice, number, hides: true);

        Assert.Equal((0, InboxErrors.ProviderUnavailable), (answer.Hidden, Assert.Single(answer.NotHidden).Code));
        Assert.Single(scene.Connector.Acted);
    }

    [Fact]
    public async Task Nothing_is_asked_of_the_platform_unless_it_is_wanted_and_another_status_undoes_it()
    {
        var number = await TakenAsync();

        await Spam.MarkAsync(InboxScene.Alice, number);
        Assert.Equal(CaseOutcome.AlreadySo, (await Spam.MarkAsync(InboxScene.Dave, number)).Outcome);
        Assert.Empty(scene.Connector.Acted);
        await scene.Handling.SetStatusAsync(InboxScene.Dave, number, "open");

        Assert.Equal(CaseStatus.Open, (await scene.CaseAsync(number)).State.Status);
        Assert.Equal(TagErrors.Unknown, (await Assert.ThrowsAsync<InboxException>(() => Spam.MarkAsync(InboxScene.Dave, number, tag: new TagId("typo")))).Code);
        Assert.Equal(CaseStatus.Open, (await scene.CaseAsync(number)).State.Status);
    }

    [Fact]
    public async Task On_a_channel_that_cannot_hide_it_is_said_so()
    {
        using var plain = new InboxScene();
        var number = await plain.CaseOfAsync();

        var answer = await plain.Get<SpamHandling>().MarkAsync(InboxScene.Alice, number, hides: true);

        Assert.Equal(new SpamNotHidden(null, InboxErrors.ActionNotSupported), Assert.Single(answer.NotHidden));
        Assert.Equal(CaseStatus.Trashed, (await plain.CaseAsync(number)).State.Status);
    }

    public void Dispose() => scene.Dispose();

    private async Task<CaseNumber> TakenAsync()
    {
        var number = await scene.CaseOfAsync();
        await scene.Handling.AssignAsync(InboxScene.Dave, number, InboxScene.Alice.Agent);
        return number;
    }
}
