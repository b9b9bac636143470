using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Inbox;

/// <summary>What a reply may hold on a channel, asked through the use case.</summary>
public sealed class ReplyContentTests : IDisposable
{
    private static readonly Instant Morning = Instant.FromUtc(2026, 3, 2, 9, 0);
    private static readonly RichContent.QuickReplies Buttons = new([new("yes", "Yes"), new("no", "No")]);
    private static readonly RichContent.Template Template = new(
        "order_update", "en", [new(TemplatePart.Body, "Maria"), new(TemplatePart.Body, "4711", "order")]);

    private static readonly ChannelCapabilities Rich = new()
    {
        IsPrivate = true,
        HasTemplates = true,
        TextLimit = new TextLimit(20, TextUnit.CodePoints),
        ReplyWindow = Duration.FromHours(24),
        ExtendedReplyWindow = Duration.FromDays(7),
        RichContent = RichContentKinds.QuickReplies | RichContentKinds.ListPicker | RichContentKinds.LinkButton | RichContentKinds.Location | RichContentKinds.ContactCards
            | RichContentKinds.TimePicker | RichContentKinds.Form | RichContentKinds.RichLink,
        RichContentLimits = new RichContentLimits { Slots = 2, Questions = 2, Options = 2, OptionTitle = 5, OptionId = 4, OptionsText = 10, Sections = 2, Items = 3, ItemTitle = 6, ItemDescription = 8, ListButton = 4 },
    };

    private readonly InboxScene scene = new(Rich);

    private static TimeSlot Slot(string id) => new(id, Morning + Duration.FromDays(1), Duration.FromMinutes(30));

    [Fact]
    public async Task Buttons_leave_with_their_text()
    {
        var number = await scene.CaseOfAsync();
        var reply = await SendAsync(number, new ReplyRequest("Is it so?", "pending") { Content = Buttons });
        await scene.Outbox.RunOnceAsync();

        var sent = Assert.Single(scene.Connector.Sent);
        Assert.Equal(("Is it so?", Buttons), (sent.Text, sent.Content));
        Assert.Equal(Buttons, (await scene.MessageAsync(reply.Id)).Facts.Content);
    }

    public static TheoryData<RichContent, int> Asking => new()
    {
        { new RichContent.TimePicker("Visit", [Slot("a"), Slot("b")]), 1 },
        { new RichContent.Form("Size", [new("a", "A") { Choices = [new("x", "X")], IsRequired = true }]), 1 },
        { new RichContent.RichLink("Boats", new Uri("https://shop.example"), new Uri("https://shop.example/ark.jpg")), 2 },
    };

    [Theory]
    [MemberData(nameof(Asking))]
    public async Task Times_and_questions_leave_with_their_text_and_a_page_leaves_behind_it(RichContent content, int messages)
    {
        var number = await scene.CaseOfAsync();
        await SendAsync(number, new ReplyRequest("Choose", "pending") { Content = content });
        await scene.Outbox.RunOnceAsync();
        await scene.Outbox.RunOnceAsync();

        var sent = scene.Connector.Sent.ToArray();
        Assert.Equal(messages, sent.Length);
        Assert.Equal("Choose", sent[0].Text);
        Assert.Equal((messages == 1 ? "Choose" : "", content), (sent[^1].Text, sent[^1].Content));
    }

    public static TheoryData<RichContent, string, string> Refused => new()
    {
        { new RichContent.QuickReplies([]), InboxErrors.ReplyContentInvalid, "options" },
        { new RichContent.QuickReplies([new("a", "A"), new("b", "B"), new("c", "C")]), InboxErrors.ReplyContentTooMany, "options" },
        { new RichContent.QuickReplies([new("a", "Six ch")]), InboxErrors.ReplyContentTooLong, "option.title" },
        { new RichContent.QuickReplies([new("a", " ")]), InboxErrors.ReplyContentInvalid, "option.title" },
        { new RichContent.QuickReplies([new("abcde", "A")]), InboxErrors.ReplyContentTooLong, "option.id" },
        { new RichContent.QuickReplies([new("a", "A"), new("a", "B")]), InboxErrors.ReplyContentInvalid, "id" },
        { new RichContent.ListPicker("Open it", [new("", [new("a", "A", null)])]), InboxErrors.ReplyContentTooLong, "button" },
        { new RichContent.ListPicker("Open", [new("", [])]), InboxErrors.ReplyContentInvalid, "items" },
        { new RichContent.ListPicker("Open", [new("", [new("a", "A", "too long it is")])]), InboxErrors.ReplyContentTooLong, "item.description" },
        { new RichContent.ListPicker("Open", [new("", [new("a", "A", null)]), new("B", [new("b", "B", null)])]), InboxErrors.ReplyContentInvalid, "section.title" },
        { new RichContent.ListPicker("Open", [new("A", [new("a", "A", null)]), new("B", [new("a", "B", null)])]), InboxErrors.ReplyContentInvalid, "id" },
        { new RichContent.ListPicker("Open", [new("", [new("a", "A", null), new("b", "B", null), new("c", "C", null), new("d", "D", null)])]), InboxErrors.ReplyContentTooMany, "items" },
        { new RichContent.LinkButton("Go", new Uri("http://shop.example")), InboxErrors.ReplyContentInvalid, "address" },
        { new RichContent.TimePicker("Visit", []), InboxErrors.ReplyContentInvalid, "slots" },
        { new RichContent.TimePicker("Visit", [Slot("a"), Slot("b"), Slot("c")]), InboxErrors.ReplyContentTooMany, "slots" },
        { new RichContent.TimePicker("Visit", [Slot("a"), Slot("a")]), InboxErrors.ReplyContentInvalid, "id" },
        { new RichContent.TimePicker("Visit", [Slot("a") with { Start = Morning }]), InboxErrors.ReplyContentInvalid, "slot.start" },
        { new RichContent.TimePicker("Visit", [Slot("a") with { Length = Duration.Zero }]), InboxErrors.ReplyContentInvalid, "slot.length" },
        { new RichContent.TimePicker("Visit us", [Slot("a")]), InboxErrors.ReplyContentTooLong, "title" },
        { new RichContent.TimePicker("Visit", [Slot("a")], new(91, 0, null, null)), InboxErrors.ReplyContentInvalid, "location" },
        { new RichContent.Form("Size", []), InboxErrors.ReplyContentInvalid, "questions" },
        { new RichContent.Form("Size", [new("a", "A"), new("b", "B"), new("c", "C")]), InboxErrors.ReplyContentTooMany, "questions" },
        { new RichContent.Form("Size", [new("a", "A"), new("a", "B")]), InboxErrors.ReplyContentInvalid, "id" },
        { new RichContent.Form("Size", [new("a", "A") { TakesSeveral = true }]), InboxErrors.ReplyContentInvalid, "question.choices" },
        { new RichContent.Form("Size", [new("a", "A") { Choices = [new("x", "X"), new("x", "Y")] }]), InboxErrors.ReplyContentInvalid, "id" },
        { new RichContent.RichLink("Boats", new Uri("http://shop.example")), InboxErrors.ReplyContentInvalid, "address" },
        { new RichContent.RichLink("Boats", new Uri("https://shop.example"), new Uri("data:image/png,x")), InboxErrors.ReplyContentInvalid, "picture" },
        { new RichContent.Location(double.NaN, 0, null, null), InboxErrors.ReplyContentInvalid, "location" },
        { new RichContent.Location(0, 180.5, null, null), InboxErrors.ReplyContentInvalid, "location" },
        { new RichContent.ContactCards([new("", [], [])]), InboxErrors.ReplyContentInvalid, "card.name" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Content_beyond_what_the_channel_takes_is_refused_by_its_part(RichContent content, string code, string part)
    {
        var number = await scene.CaseOfAsync();

        var refusal = await Assert.ThrowsAsync<InboxException>(() => SendAsync(number, new ReplyRequest("Text", "pending") { Content = content }));

        Assert.Equal((code, part, InboxErrorKind.Refused), (refusal.Code, refusal.Details["part"], refusal.Kind));
        Assert.Equal(0, (await scene.CaseAsync(number)).State.OutboundCount);
    }

    [Fact]
    public async Task A_kind_that_the_channel_does_not_declare_is_refused_with_those_that_it_does()
    {
        using var plain = new InboxScene(new ChannelCapabilities { RichContent = RichContentKinds.Location });
        var number = await plain.CaseOfAsync();

        var refusal = await Assert.ThrowsAsync<InboxException>(
            () => plain.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("Hi", "pending") { Content = Buttons }));
        Assert.Equal((InboxErrors.ReplyContentNotSupported, "quickReplies"), (refusal.Code, refusal.Details["kind"]));
        Assert.Equal(["location"], Assert.IsType<string[]>(refusal.Details["allowed"]));

        Assert.Equal(
            InboxErrors.ReplyContentNotSupported,
            await CodeOfAsync(() => plain.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("", "pending") { Content = Template })));
        Assert.Equal(
            InboxErrors.ReplyContentNotSupported,
            await CodeOfAsync(() => plain.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("", "pending") { Content = new RichContent.Picked("a", null) })));
    }

    [Fact]
    public async Task Text_above_buttons_has_its_own_limit_and_is_needed()
    {
        var number = await scene.CaseOfAsync();

        var tooLong = await Assert.ThrowsAsync<InboxException>(() => SendAsync(number, new ReplyRequest("eleven char", "pending") { Content = Buttons }));
        Assert.Equal((InboxErrors.ReplyTooLong, 10), (tooLong.Code, tooLong.Details["maximum"]));
        Assert.Equal(InboxErrors.ReplyEmpty, await CodeOfAsync(() => SendAsync(number, new ReplyRequest(" ", "pending") { Content = Buttons })));
    }

    [Fact]
    public async Task A_place_goes_behind_its_text_as_a_message_of_its_own()
    {
        var number = await scene.CaseOfAsync();
        var place = new RichContent.Location(48.85, 2.35, "Shop", null);

        var first = await SendAsync(number, new ReplyRequest("Here we are", "resolved") { Content = place });
        await scene.Outbox.RunOnceAsync();
        await scene.Outbox.RunOnceAsync();

        Assert.Equal("Here we are", first.Text);
        Assert.Equal([("Here we are", null), ("", place)], scene.Connector.Sent.Select(m => (m.Text, (RichContent?)m.Content)));
        Assert.Equal(("resolved", 2), ((await scene.CaseAsync(number)).State.Status.Name, (await scene.CaseAsync(number)).State.OutboundCount));
    }

    [Fact]
    public async Task A_template_is_taken_in_and_out_of_the_window_and_stored_in_a_readable_form()
    {
        var number = await scene.CaseOfAsync();
        await SendAsync(number, new ReplyRequest("", "pending") { Content = Template });
        scene.Clock.Advance(Duration.FromDays(30));
        var late = await SendAsync(number, new ReplyRequest("", "pending") { Content = Template });
        await scene.Outbox.RunOnceAsync();

        Assert.Equal("[order_update] Maria, order: 4711", late.Text);
        Assert.False(late.Facts.UsesExtendedWindow);
        var sent = Assert.Single(scene.Connector.Sent);
        Assert.Equal(("", Template), (sent.Text, sent.Content));
    }

    [Fact]
    public async Task A_template_stands_alone_and_is_whole()
    {
        var number = await scene.CaseOfAsync();

        Assert.Equal(InboxErrors.ReplyTemplateAlone, await CodeOfAsync(() => SendAsync(number, new ReplyRequest("Hi", "pending") { Content = Template })));
        Assert.Equal(
            InboxErrors.ReplyContentInvalid,
            await CodeOfAsync(() => SendAsync(number, new ReplyRequest("", "pending") { Content = Template with { Parameters = [new(TemplatePart.Button, "x")] } })));
    }

    [Fact]
    public async Task A_person_answers_in_the_extended_window_and_the_provider_is_told()
    {
        var number = await scene.CaseOfAsync();
        await SendAsync(number, new ReplyRequest("In time", "pending"));
        scene.Clock.Advance(Duration.FromHours(24));
        await SendAsync(number, new ReplyRequest("Late", "pending"));
        await scene.Outbox.RunOnceAsync();
        await scene.Outbox.RunOnceAsync();
        Assert.Equal([false, true], scene.Connector.Sent.Select(m => m.UsesExtendedWindow));
        Assert.Equal([false, true], (await scene.MessagesAsync(number)).Where(m => m.Direction == MessageDirection.Outbound).Select(m => m.Facts.UsesExtendedWindow));

        scene.Clock.Advance(Duration.FromDays(6));
        var refusal = await Assert.ThrowsAsync<InboxException>(() => SendAsync(number, new ReplyRequest("Too late", "pending")));
        Assert.Equal((InboxErrors.ReplyWindowClosed, "2026-03-09T09:00:00Z"), (refusal.Code, refusal.Details["closedAt"]));
    }

    [Fact]
    public async Task The_same_key_with_other_content_is_another_request()
    {
        var number = await scene.CaseOfAsync();
        await scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("Is it so?", "pending") { Content = Buttons }, "k");

        Assert.Equal(
            InboxErrors.IdempotencyMismatch,
            await CodeOfAsync(() => scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("Is it so?", "pending"), "k")));
        Assert.Equal(
            InboxErrors.IdempotencyMismatch,
            await CodeOfAsync(() => scene.Handling.ReplyAsync(
                InboxScene.Alice, number, new ReplyRequest("Is it so?", "pending") { Content = new RichContent.QuickReplies([new("yes", "Yes")]) }, "k")));
    }

    public void Dispose() => scene.Dispose();

    private static async Task<string> CodeOfAsync(Func<Task> act) => (await Assert.ThrowsAsync<InboxException>(act)).Code;

    private Task<Message> SendAsync(CaseNumber number, ReplyRequest reply) => scene.Handling.ReplyAsync(InboxScene.Alice, number, reply);
}
