using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using DigitalInbox.Inbox;
using DigitalInbox.Search;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Inbox;

public sealed class MessageUpdateTests : IDisposable
{
    private readonly InboxScene scene = new();

    private Instant Now => scene.Clock.GetCurrentInstant();

    [Fact]
    public async Task An_edit_changes_the_text_and_keeps_the_one_before()
    {
        var number = await scene.CaseOfAsync();

        await scene.ReceiveAsync(Edit("first-jo", "hello again", 1));

        var message = await InboundAsync(number);
        Assert.Equal("hello again", message.Text);
        Assert.Equal(Now + Duration.FromSeconds(1), message.Facts.EditedAt);
        Assert.Equal([new EarlierText("hello", Now + Duration.FromSeconds(1))], message.Facts.Earlier);
        Assert.Equal("hello again", (await scene.CaseAsync(number)).Preview);
        Assert.Equal(2, (await LastAsync<MessageEdited>(number)).Version);
    }

    [Fact]
    public async Task An_edited_message_is_found_by_its_new_text()
    {
        await scene.ReceiveAsync(scene.Arrival("m1", "lamp"), Edit("m1", "kettle", 1));

        Assert.Single((await SearchAsync("kettle")).Items);
        Assert.Empty((await SearchAsync("lamp")).Items);
    }

    [Fact]
    public async Task An_edit_that_is_older_than_a_known_one_changes_nothing()
    {
        var number = await scene.CaseOfAsync();
        await scene.ReceiveAsync(Edit("first-jo", "second", 2));
        var version = (await scene.CaseAsync(number)).State.Version;

        await scene.ReceiveAsync(Edit("first-jo", "first", 1), Edit("first-jo", "second", 2, key: "again"));

        Assert.Equal("second", (await InboundAsync(number)).Text);
        Assert.Equal(version, (await scene.CaseAsync(number)).State.Version);
    }

    [Fact]
    public async Task An_edit_of_an_older_message_leaves_the_preview()
    {
        var number = await scene.CaseOfAsync();
        await scene.ReceiveAsync(scene.Arrival("m2", "and this"));
        await scene.Handling.AddNoteAsync(InboxScene.Alice, number, "a note");

        await scene.ReceiveAsync(Edit("first-jo", "changed", 1));
        Assert.Equal("and this", (await scene.CaseAsync(number)).Preview);

        await scene.ReceiveAsync(Edit("m2", "and that", 1));
        Assert.Equal("and that", (await scene.CaseAsync(number)).Preview);
    }

    [Fact]
    public async Task A_deletion_leaves_the_text_unless_the_platform_asks_for_it()
    {
        var number = await scene.CaseOfAsync();

        await scene.ReceiveAsync(Deletion("first-jo", redacts: false, 1));
        Assert.Equal("hello", (await InboundAsync(number)).Text);
        Assert.NotNull((await InboundAsync(number)).Facts.DeletedAt);

        await scene.ReceiveAsync(Deletion("first-jo", redacts: true, 2));
        var message = await InboundAsync(number);
        Assert.Equal("", message.Text);
        Assert.Equal(Now + Duration.FromSeconds(1), message.Facts.DeletedAt);
        Assert.Equal("", (await scene.CaseAsync(number)).Preview);
        Assert.Equal(2, (await scene.HistoryAsync(number)).OfType<MessageDeleted>().Count());
    }

    [Fact]
    public async Task A_redaction_takes_files_earlier_texts_and_content_and_is_final()
    {
        await scene.ReceiveAsync(scene.Arrival("m1") with
        {
            Attachments = [new ExternalAttachment("file", "image/png", "me.png", 3, "aa")],
            Content = new RichContent.Location(1, 2, "Home", null),
        });
        var number = Assert.Single(await scene.CasesAsync()).Number;
        var file = Assert.Single((await InboundAsync(number)).Attachments);
        await scene.Store.Attachments.WriteAsync(file.Id, new MemoryStream([1, 2, 3]), 10, Now, CancellationToken.None);
        await scene.ReceiveAsync(Edit("m1", "changed", 1), Deletion("m1", redacts: true, 2), Edit("m1", "late", 3));

        var message = await InboundAsync(number);
        Assert.Equal("", message.Text);
        Assert.True(message.Facts.IsRedacted);
        Assert.Empty(message.Facts.Earlier);
        Assert.Null(message.Facts.Content);
        Assert.Equal(file.Erase(), Assert.Single(message.Attachments));
        Assert.Null(await scene.Store.Attachments.OpenAsync(file.Id, CancellationToken.None));
    }

    [Fact]
    public async Task A_deletion_that_overtakes_its_message_is_joined_with_it()
    {
        await scene.ReceiveAsync(Deletion("m1", redacts: true, 1), scene.Arrival("m1", "gone"));

        var record = Assert.Single(await scene.CasesAsync());
        Assert.Equal("", (await InboundAsync(record.Number)).Text);
        Assert.Equal("", record.Preview);
        Assert.Equal(0, await scene.Intake.JoinParkedAsync());
    }

    [Fact]
    public async Task A_person_has_one_reaction_and_takes_it_back()
    {
        var number = await scene.CaseOfAsync();
        var jo = await scene.Queries.GetContactAsync(InboxScene.Dave, number);

        await scene.ReceiveAsync(Reaction("first-jo", "jo", "LIKE", 1), Reaction("first-jo", "jo", "❤️", 2), Reaction("first-jo", null, "LIKE", 3));
        Assert.Equal(
            [
                new MessageReaction(AuthorKind.Contact, jo!.Id.ToString(), "❤️", Now + Duration.FromSeconds(2)),
                new MessageReaction(AuthorKind.Agent, "", "LIKE", Now + Duration.FromSeconds(3)),
            ],
            (await InboundAsync(number)).Facts.Reactions);

        await scene.ReceiveAsync(Reaction("first-jo", "jo", null, 4));
        Assert.Equal("LIKE", Assert.Single((await InboundAsync(number)).Facts.Reactions).Reaction);
        var history = await scene.HistoryAsync(number);
        Assert.Equal(["LIKE", "❤️", "LIKE"], history.OfType<ReactionAdded>().Select(e => e.Kind));
        Assert.Equal(["LIKE", "❤️"], history.OfType<ReactionRemoved>().Select(e => e.Kind));
        Assert.Equal(Initiator.Of(jo.Id), history.OfType<ReactionRemoved>().Last().Initiator);
    }

    [Fact]
    public async Task A_reaction_that_is_a_text_is_recorded_as_another_one()
    {
        var number = await scene.CaseOfAsync();

        await scene.ReceiveAsync(Reaction("first-jo", "jo", "call me, Jo", 1));

        Assert.Equal(OtherKind, (await LastAsync<ReactionAdded>(number)).Kind);
    }

    [Fact]
    public async Task Strangers_who_react_in_public_are_told_apart_and_not_named()
    {
        using var open = new InboxScene(new ChannelCapabilities());
        var number = await open.CaseOfAsync();

        await open.ReceiveAsync(
            Reaction("first-jo", "stranger", "LIKE", 1), Reaction("first-jo", "other", "LOVE", 2), Reaction("first-jo", "stranger", null, 3));

        var left = Assert.Single((await open.MessagesAsync(number))[0].Facts.Reactions);
        Assert.Equal("LOVE", left.Reaction);
        Assert.StartsWith("anonymous-", left.Id, StringComparison.Ordinal);
        Assert.DoesNotContain("other", left.Id, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_hidden_is_shown_again_and_an_older_report_changes_nothing()
    {
        var number = await scene.CaseOfAsync();

        await scene.ReceiveAsync(Moderation("first-jo", true, 1), Moderation("first-jo", true, 3), Moderation("first-jo", false, 2));
        Assert.True((await InboundAsync(number)).Facts.IsHidden);

        await scene.ReceiveAsync(Moderation("first-jo", false, 4));
        Assert.False((await InboundAsync(number)).Facts.IsHidden);
        Assert.IsType<MessageUnhidden>((await scene.HistoryAsync(number))[^1]);
    }

    [Theory]
    [InlineData("closed")]
    [InlineData("trashed")]
    [InlineData("resolved")]
    public async Task Facts_are_recorded_in_every_status_and_change_none(string status)
    {
        var number = await scene.CaseOfAsync();
        await scene.Handling.SetStatusAsync(InboxScene.Alice, number, status);

        await scene.ReceiveAsync(
            Edit("first-jo", "changed", 1), Reaction("first-jo", "jo", "LIKE", 2), Moderation("first-jo", true, 3), Deletion("first-jo", true, 4));

        Assert.Equal(status, (await scene.CaseAsync(number)).State.Status.Name);
        Assert.Equal(
            ["message.edited", "message.reactionAdded", "message.hidden", "message.deleted"],
            (await scene.HistoryAsync(number)).TakeLast(4).Select(CaseEventCodec.NameOf));
    }

    [Fact]
    public async Task Our_own_reply_takes_facts_too()
    {
        var number = await scene.CaseOfAsync();
        var reply = await scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("hi", "pending"));
        await scene.Outbox.RunOnceAsync();

        await scene.ReceiveAsync(Reaction($"ext-{reply.Id}", "jo", "LIKE", 1), Edit($"ext-{reply.Id}", "hi there", 2));

        var message = await scene.MessageAsync(reply.Id);
        Assert.Equal("hi there", message.Text);
        Assert.Single(message.Facts.Reactions);
        Assert.Equal(DeliveryState.Sent, message.Delivery!.State);
    }

    [Fact]
    public async Task Many_updates_of_one_message_at_once_lose_none()
    {
        using var open = new InboxScene(new ChannelCapabilities());
        var number = await open.CaseOfAsync();

        await Parallel.ForEachAsync(
            Enumerable.Range(0, 30), async (i, _) => await open.ReceiveAsync(Reaction("first-jo", $"person {i}", "LIKE", i)));

        Assert.Equal(30, (await open.MessagesAsync(number))[0].Facts.Reactions.Count);
    }

    public void Dispose() => scene.Dispose();

    private const string OtherKind = "other";

    private async Task<Message> InboundAsync(CaseNumber number) =>
        (await scene.MessagesAsync(number)).Last(m => m.Direction == MessageDirection.Inbound);

    private async Task<T> LastAsync<T>(CaseNumber number)
        where T : CaseEvent => (await scene.HistoryAsync(number)).OfType<T>().Last();

    private Task<Page<MessageHit>> SearchAsync(string text) =>
        scene.Queries.SearchMessagesAsync(InboxScene.Dave, new SearchQuery { Visibility = CaseVisibility.All, Text = SearchExpression.Parse(text) });

    private EditArrived Edit(string id, string text, int second, string key = "") => new($"edit:{id}:{second}{key}", id, text, At(second));

    private DeletionArrived Deletion(string id, bool redacts, int second) => new($"delete:{id}:{second}", id, redacts, At(second));

    private ModerationArrived Moderation(string id, bool isHidden, int second) => new($"hide:{id}:{second}", id, isHidden, At(second));

    private ReactionArrived Reaction(string id, string? by, string? kind, int second) =>
        new($"reaction:{id}:{by}:{second}", id, by is null ? null : new ExternalIdentity(by, null), kind, At(second));

    private Instant At(int second) => Now + Duration.FromSeconds(second);
}
