using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Inbox;

public sealed class MessageActionsTests : IDisposable
{
    private static readonly ChannelCapabilities Everything = new()
    {
        CanLike = true,
        CanReact = true,
        CanHide = true,
        CanDelete = true,
        CanEdit = true,
        CanMarkRead = true,
        TextLimit = new TextLimit(10, TextUnit.CodePoints),
    };

    private readonly InboxScene scene = new(Everything, inbox => inbox.Configure(o => o.ActionTimeout = TimeSpan.FromMilliseconds(1)));

    private MessageActions Actions => scene.Get<MessageActions>();

    [Fact]
    public async Task A_message_is_hidden_at_the_provider_and_then_here_in_the_agents_name()
    {
        var (number, message) = await CommentAsync();

        var hidden = await Actions.HideAsync(InboxScene.Alice, message.Id, isHidden: true);
        Assert.True(hidden.Facts.IsHidden);
        Assert.True((await scene.MessageAsync(message.Id)).Facts.IsHidden);
        Assert.Equal(new OutboundAction.Hide("jo", "jo", "first-jo", true), Assert.Single(scene.Connector.Acted));
        var told = Assert.Single((await scene.HistoryAsync(number)).OfType<MessageHidden>());
        Assert.Equal(Initiator.Of(InboxScene.Alice.Agent), told.Initiator);

        await Actions.HideAsync(InboxScene.Alice, message.Id, isHidden: true);
        await Actions.HideAsync(InboxScene.Alice, message.Id, isHidden: false);
        Assert.False((await scene.MessageAsync(message.Id)).Facts.IsHidden);
        Assert.Equal(3, scene.Connector.Acted.Count);
        Assert.Single((await scene.HistoryAsync(number)).OfType<MessageHidden>());
        Assert.Single((await scene.HistoryAsync(number)).OfType<MessageUnhidden>());
    }

    [Fact]
    public async Task A_reaction_takes_the_place_of_the_one_before_and_is_taken_back()
    {
        var (number, message) = await CommentAsync();

        await Actions.ReactAsync(InboxScene.Alice, message.Id, OutboundAction.LikeReaction);
        await Actions.ReactAsync(InboxScene.Bob, message.Id, "❤️");
        Assert.Equal("❤️", Assert.Single((await scene.MessageAsync(message.Id)).Facts.Reactions).Reaction);
        await Actions.ReactAsync(InboxScene.Alice, message.Id, null);

        Assert.Empty((await scene.MessageAsync(message.Id)).Facts.Reactions);
        Assert.Equal([OutboundAction.LikeReaction, "❤️", null], scene.Connector.Acted.Cast<OutboundAction.React>().Select(a => a.Reaction));
        Assert.Equal(2, (await scene.HistoryAsync(number)).OfType<ReactionAdded>().Count());
        Assert.Equal(InboxErrors.ActionReactionInvalid, await CodeOfAsync(() => Actions.ReactAsync(InboxScene.Alice, message.Id, "no emoji")));
    }

    [Fact]
    public async Task Our_own_text_is_edited_and_the_earlier_one_is_kept()
    {
        var (number, message) = await CommentAsync();
        var reply = await scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("Helo", "pending"));
        Assert.Equal(InboxErrors.ActionNotPossible, await CodeOfAsync(() => Actions.EditAsync(InboxScene.Alice, reply.Id, "Hello")));
        await scene.Outbox.RunOnceAsync();

        Assert.Equal(InboxErrors.ReplyTooLong, await CodeOfAsync(() => Actions.EditAsync(InboxScene.Alice, reply.Id, "eleven char")));
        Assert.Equal(InboxErrors.ReplyEmpty, await CodeOfAsync(() => Actions.EditAsync(InboxScene.Alice, reply.Id, " ")));
        Assert.Equal(InboxErrors.ActionNotPossible, await CodeOfAsync(() => Actions.EditAsync(InboxScene.Alice, message.Id, "Hello")));
        scene.Clock.Advance(Duration.FromMinutes(1));
        await Actions.EditAsync(InboxScene.Alice, reply.Id, "Hello");

        var now = await scene.MessageAsync(reply.Id);
        Assert.Equal(("Hello", "Helo"), (now.Text, Assert.Single(now.Facts.Earlier).Text));
        Assert.NotNull(now.Facts.EditedAt);
        Assert.Single((await scene.HistoryAsync(number)).OfType<MessageEdited>());
    }

    [Fact]
    public async Task A_message_is_deleted_on_the_platform_once_and_nothing_more_is_done_to_it()
    {
        var (number, message) = await CommentAsync();

        await Actions.DeleteAsync(InboxScene.Alice, message.Id);

        Assert.NotNull((await scene.MessageAsync(message.Id)).Facts.DeletedAt);
        Assert.Equal("hello", (await scene.MessageAsync(message.Id)).Text);
        Assert.Single((await scene.HistoryAsync(number)).OfType<MessageDeleted>());
        Assert.Equal(InboxErrors.ActionNotPossible, await CodeOfAsync(() => Actions.HideAsync(InboxScene.Alice, message.Id, isHidden: true)));
        Assert.Equal([MessageActionKind.MarkRead], Actions.PossibleFor(await scene.MessageAsync(message.Id)));
    }

    [Fact]
    public async Task What_was_done_before_at_the_provider_is_recorded_here()
    {
        var (_, message) = await CommentAsync();
        scene.Connector.OnAct = _ => Result(ProviderErrorClass.AlreadyDone);

        Assert.NotNull((await Actions.DeleteAsync(InboxScene.Alice, message.Id)).Facts.DeletedAt);
    }

    [Fact]
    public async Task Marking_as_read_tells_the_provider_and_changes_nothing_here()
    {
        var (number, message) = await CommentAsync();
        var before = await scene.CaseAsync(number);

        await Actions.MarkReadAsync(InboxScene.Alice, message.Id);

        Assert.IsType<OutboundAction.MarkRead>(Assert.Single(scene.Connector.Acted));
        Assert.Equal(before, await scene.CaseAsync(number));
    }

    [Theory]
    [InlineData(ProviderErrorClass.ContentRejected, InboxErrors.ProviderRefused, InboxErrorKind.Refused)]
    [InlineData(ProviderErrorClass.Permission, InboxErrors.ProviderRefused, InboxErrorKind.Refused)]
    [InlineData(ProviderErrorClass.Throttled, InboxErrors.ProviderThrottled, InboxErrorKind.Unavailable)]
    [InlineData(ProviderErrorClass.Retryable, InboxErrors.ProviderUnavailable, InboxErrorKind.Unavailable)]
    [InlineData(ProviderErrorClass.AuthExpired, InboxErrors.ProviderAuthExpired, InboxErrorKind.Unavailable)]
    public async Task What_the_provider_refuses_is_said_and_changes_nothing_here(ProviderErrorClass why, string code, InboxErrorKind kind)
    {
        var (number, message) = await CommentAsync();
        var before = await scene.CaseAsync(number);
        scene.Connector.OnAct = _ => Result(why, Duration.FromMilliseconds(1500));

        var refusal = await Assert.ThrowsAsync<InboxException>(() => Actions.HideAsync(InboxScene.Alice, message.Id, isHidden: true));

        Assert.Equal((code, kind, "4711"), (refusal.Code, refusal.Kind, refusal.Details["providerCode"]));
        Assert.Equal(why == ProviderErrorClass.Throttled ? 2L : null, refusal.Details.GetValueOrDefault("retryAfterSeconds"));
        Assert.Equal(before, await scene.CaseAsync(number));
        Assert.False((await scene.MessageAsync(message.Id)).Facts.IsHidden);
    }

    [Fact]
    public async Task A_provider_that_does_not_answer_in_time_or_fails_is_unavailable()
    {
        var (_, message) = await CommentAsync();

        scene.Connector.OnAct = _ => new TaskCompletionSource<ActionResult>().Task;
        Assert.Equal(InboxErrors.ProviderUnavailable, await CodeOfAsync(() => Actions.DeleteAsync(InboxScene.Alice, message.Id)));
        scene.Connector.OnAct = _ => throw new InvalidOperationException("a defect");
        Assert.Equal(InboxErrors.ProviderUnavailable, await CodeOfAsync(() => Actions.DeleteAsync(InboxScene.Alice, message.Id)));
        Assert.Null((await scene.MessageAsync(message.Id)).Facts.DeletedAt);
    }

    [Fact]
    public async Task A_channel_that_cannot_is_not_asked_and_says_what_it_can()
    {
        using var plain = new InboxScene(new ChannelCapabilities { CanLike = true });
        var number = await plain.CaseOfAsync();
        var message = (await plain.MessagesAsync(number))[0];
        var actions = plain.Get<MessageActions>();

        var refusal = await Assert.ThrowsAsync<InboxException>(() => actions.HideAsync(InboxScene.Alice, message.Id, isHidden: true));
        Assert.Equal((InboxErrors.ActionNotSupported, "hide"), (refusal.Code, refusal.Details["action"]));
        Assert.Equal(["like"], Assert.IsType<string[]>(refusal.Details["supported"]));
        Assert.Equal(InboxErrors.ActionNotSupported, await CodeOfAsync(() => actions.ReactAsync(InboxScene.Alice, message.Id, "❤️")));
        Assert.Empty(plain.Connector.Acted);
        Assert.Equal([MessageActionKind.Like], actions.PossibleFor(message));
    }

    [Fact]
    public async Task A_note_is_on_no_platform_and_who_may_not_act_does_not()
    {
        var (number, message) = await CommentAsync();
        var note = await scene.Handling.AddNoteAsync(InboxScene.Alice, number, "ours");

        Assert.Equal(InboxErrors.ActionNotPossible, await CodeOfAsync(() => Actions.ReactAsync(InboxScene.Alice, note.Id, OutboundAction.LikeReaction)));
        Assert.Equal(InboxErrors.AccessDenied, await CodeOfAsync(() => Actions.HideAsync(InboxScene.Carol, message.Id, isHidden: true)));
        Assert.Equal(InboxErrors.MessageNotFound, await CodeOfAsync(() => Actions.DeleteAsync(InboxScene.Alice, MessageId.New(scene.Clock.GetCurrentInstant()))));
        await scene.Handling.AssignAsync(InboxScene.Bob, number, InboxScene.Bob.Agent);
        Assert.Equal(CaseErrors.NotFound, await CodeOfAsync(() => Actions.DeleteAsync(InboxScene.Alice, message.Id)));
        Assert.Empty(scene.Connector.Acted);
    }

    [Fact]
    public async Task In_private_only_our_own_messages_are_deleted()
    {
        using var closed = new InboxScene(Everything with { IsPrivate = true });
        var number = await closed.CaseOfAsync();
        var theirs = (await closed.MessagesAsync(number))[0];
        var ours = await closed.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("Hi", "pending"));
        await closed.Outbox.RunOnceAsync();
        var actions = closed.Get<MessageActions>();

        Assert.Equal(InboxErrors.ActionNotPossible, await CodeOfAsync(() => actions.DeleteAsync(InboxScene.Alice, theirs.Id)));
        Assert.NotNull((await actions.DeleteAsync(InboxScene.Alice, ours.Id)).Facts.DeletedAt);
    }

    [Fact]
    public async Task A_closed_case_takes_what_is_done_to_its_messages()
    {
        var (number, message) = await CommentAsync();
        await scene.Handling.SetStatusAsync(InboxScene.Alice, number, "closed");

        Assert.True((await Actions.HideAsync(InboxScene.Alice, message.Id, isHidden: true)).Facts.IsHidden);
        Assert.Equal("closed", (await scene.CaseAsync(number)).State.Status.Name);
    }

    public void Dispose() => scene.Dispose();

    private static Task<ActionResult> Result(ProviderErrorClass why, Duration? after = null) =>
        Task.FromResult<ActionResult>(new ActionResult.Rejected(new ProviderError(why, "4711", "words of theirs"), after));

    private static async Task<string> CodeOfAsync(Func<Task> act) => (await Assert.ThrowsAsync<InboxException>(act)).Code;

    private async Task<(CaseNumber Number, Message Message)> CommentAsync()
    {
        var number = await scene.CaseOfAsync();
        return (number, (await scene.MessagesAsync(number))[0]);
    }
}
