using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Definitions;
using DigitalInbox.Inbox;
using DigitalInbox.Knowledge;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using static DigitalInbox.Domain.Tests.Inbox.QuickReplyScene;

namespace DigitalInbox.Domain.Tests.Inbox;

/// <summary>Replies that are made from quick replies.</summary>
public sealed class QuickReplyReplyTests
{
    private static readonly ChannelCapabilities Rich = new() { HasTemplates = true, RichContent = RichContentKinds.LinkButton, CanStartConversation = true };

    [Fact]
    public async Task A_reply_is_made_of_it_and_the_history_says_so_in_the_same_commit()
    {
        using var scene = Of();
        var number = await scene.CaseOfAsync();

        var sent = await scene.Handling.ReplyAsync(InboxScene.Alice, number, Reply("hello"));

        Assert.Equal("Hello Jo, I am Alice.", sent.Text);
        var history = await scene.HistoryAsync(number);
        var used = Assert.Single(history.OfType<QuickReplyUsed>());
        Assert.Equal((new QuickReplyId("hello"), 1, sent.Id, Initiator.Of(new AgentId("alice"))), (used.QuickReplyId, used.Version, used.MessageId, used.Initiator));
        Assert.Equal(history.OfType<ReplyQueued>().Single().At, used.At);
        Assert.Equal("pending", (await scene.CaseAsync(number)).State.Status.Name);
    }

    [Fact]
    public async Task Nothing_leaves_with_a_variable_that_has_no_value()
    {
        using var scene = Of();
        var number = await scene.CaseOfAsync();

        var refusal = await RefusedAsync(() => scene.Handling.ReplyAsync(InboxScene.Alice, number, Reply("order", "", ("ask.number", " "))));

        Assert.Equal((QuickReplyErrors.Unresolved, InboxErrorKind.Refused), (refusal.Code, refusal.Kind));
        Assert.Equal(["ask.number"], (IEnumerable<string>)refusal.Details["missing"]!);
        Assert.Equal(0, (await scene.CaseAsync(number)).State.OutboundCount);
        Assert.Null(await scene.UsedAsync(number));
    }

    [Fact]
    public async Task Content_goes_where_the_channel_shows_it_and_its_fallback_where_it_does_not()
    {
        using var rich = Of(Rich);
        using var plain = Of();
        var (there, here) = (await rich.CaseOfAsync(), await plain.CaseOfAsync());

        var shown = await rich.Handling.ReplyAsync(InboxScene.Alice, there, Reply("order", "", ("ask.number", "4/7 ü")));
        var told = await plain.Handling.ReplyAsync(InboxScene.Alice, here, Reply("order", "", ("ask.number", "4711")));

        Assert.Equal("Order 4/7 ü of case 1 is on its way.", shown.Text);
        var link = Assert.IsType<RichContent.LinkButton>(shown.Facts.Content);
        Assert.Equal(("Track 4/7 ü", "https://shop.example/track/4%2F7%20%C3%BC"), (link.Title, link.Address.OriginalString));
        Assert.Equal("Order 4711: https://shop.example/track", told.Text);
        Assert.Null(told.Facts.Content);
    }

    [Fact]
    public async Task Times_that_have_passed_are_not_offered_and_when_none_is_left_the_fallback_goes()
    {
        var nine = Instant.FromUtc(2026, 3, 3, 9, 0);
        var times = new RichContent.TimePicker("Visit of {{contact.name}}", [
            new TimeSlot("nine", nine, Duration.FromMinutes(30)), new TimeSlot("ten", nine + Duration.FromHours(1), Duration.FromMinutes(30))]);
        using var scene = Of(
            new ChannelCapabilities { RichContent = RichContentKinds.TimePicker },
            inbox => inbox.AddQuickReply("visit", q => q.Says("en", "When?", times, "Call us for a visit.")));
        var number = await scene.CaseOfAsync();

        scene.Clock.Advance(nine - scene.Clock.GetCurrentInstant());
        var some = await scene.Handling.ReplyAsync(InboxScene.Alice, number, Reply("visit"));
        var own = await scene.Handling.ReplyAsync(InboxScene.Alice, number, Reply("visit", "Tell us when."));
        scene.Clock.Advance(Duration.FromHours(1));
        var none = await scene.Handling.ReplyAsync(InboxScene.Alice, number, Reply("visit"));
        var late = await scene.Handling.ReplyAsync(InboxScene.Alice, number, Reply("visit", "Tell us when."));

        var offered = Assert.IsType<RichContent.TimePicker>(some.Facts.Content);
        Assert.Equal(("Visit of Jo", "ten"), (offered.Title, Assert.Single(offered.Slots).Id));
        Assert.Equal("ten", Assert.Single(Assert.IsType<RichContent.TimePicker>(own.Facts.Content).Slots).Id);
        Assert.Equal(("Call us for a visit.", null), (none.Text, none.Facts.Content));
        Assert.Equal(("Tell us when.", null), (late.Text, late.Facts.Content));
    }

    [Fact]
    public async Task Questions_and_pages_are_filled_in_like_the_text()
    {
        using var scene = Of(
            new ChannelCapabilities { RichContent = RichContentKinds.Form | RichContentKinds.RichLink },
            inbox => inbox
                .AddQuickReply("size", q => q.Says(
                    "en", "One question", new RichContent.Form("For {{contact.name}}", [new("s", "Which of {{ask.what}}?") { Choices = [new("{{x", "{{ask.what}} S")] }]), "Which?"))
                .AddQuickReply("page", q => q.Says(
                    "en", "Look", new RichContent.RichLink("{{ask.what}}", new Uri("https://shop.example/{{ask.what}}"), new Uri("https://shop.example/{{ask.what}}.jpg")), "Look there")));
        var number = await scene.CaseOfAsync();

        var asked = await scene.Handling.ReplyAsync(InboxScene.Alice, number, Reply("size", "", ("ask.what", "a boat")));
        await scene.Handling.ReplyAsync(InboxScene.Alice, number, Reply("page", "", ("ask.what", "a boat")));
        var last = (await scene.MessagesAsync(number))[^1];

        var form = Assert.IsType<RichContent.Form>(asked.Facts.Content);
        Assert.Equal(
            ("For Jo", "s", "Which of a boat?", "{{x", "a boat S"),
            (form.Title, form.Questions[0].Id, form.Questions[0].Label, form.Questions[0].Choices[0].Id, form.Questions[0].Choices[0].Title));
        Assert.Equal(new RichContent.RichLink("a boat", new Uri("https://shop.example/a%20boat"), new Uri("https://shop.example/a%20boat.jpg")), last.Facts.Content);
    }

    [Theory]
    [InlineData(8, null, false)]
    [InlineData(14, null, true)]
    [InlineData(14, 20, false)]
    public async Task Content_that_is_too_long_for_the_channel_is_not_shown(int title, int? text, bool isShown)
    {
        using var scene = Of(Rich with { RichContentLimits = new() { OptionTitle = title, OptionsText = text } });
        var number = await scene.CaseOfAsync();

        var sent = await scene.Handling.ReplyAsync(InboxScene.Alice, number, Reply("order", "", ("ask.number", "47111111")));

        Assert.Equal(isShown, sent.Facts.Content is not null);
        Assert.Equal(isShown, sent.Text.EndsWith("on its way.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_agent_wrote_goes_before_its_words_and_takes_its_content_along()
    {
        using var scene = Of(Rich);
        var number = await scene.CaseOfAsync();

        var sent = await scene.Handling.ReplyAsync(InboxScene.Alice, number, Reply("order", "It left today.", ("ask.number", "4711")));

        Assert.Equal("It left today.", sent.Text);
        Assert.Equal("Track 4711", Assert.IsType<RichContent.LinkButton>(sent.Facts.Content).Title);
        Assert.Equal(sent.Id, (await scene.UsedAsync(number))!.MessageId);
    }

    [Fact]
    public async Task Braces_that_nobody_filled_in_do_not_leave_with_a_text_of_the_agents()
    {
        using var scene = Of();
        var number = await scene.CaseOfAsync();

        var refusal = await RefusedAsync(() => scene.Handling.ReplyAsync(
            InboxScene.Alice, number, Reply("hello", "Hello {{contact.name}}, I am {{agent.name|a robot}}.")));

        Assert.Equal(QuickReplyErrors.Unresolved, refusal.Code);
        Assert.Equal(["contact.name", "agent.name"], (IEnumerable<string>)refusal.Details["missing"]!);
    }

    [Fact]
    public async Task A_customer_whose_name_is_a_variable_is_just_named_so()
    {
        using var scene = Of();
        var number = await scene.CaseOfAsync("{{contact.name}} {{agent.name|a robot}}");

        var made = await scene.Handling.ReplyAsync(InboxScene.Alice, number, Reply("hello"));
        var edited = await scene.Handling.ReplyAsync(InboxScene.Alice, number, Reply("hello", made.Text + " Bye"));

        Assert.Equal("Hello {{contact.name}} {{agent.name|a robot}}, I am Alice.", made.Text);
        Assert.Equal(made.Text + " Bye", edited.Text);
    }

    [Fact]
    public async Task A_value_that_is_given_fills_what_the_case_does_not_know_and_nothing_else()
    {
        using var scene = Of();
        var number = await scene.CaseOfAsync();
        var nameless = InboxScene.Alice with { Name = null };

        var sent = await scene.Handling.ReplyAsync(nameless, number, Reply("hello", "", ("contact.name", "Sir"), ("agent.name", "Al")));

        Assert.Equal("Hello Jo, I am Al.", sent.Text);
    }

    [Theory]
    [InlineData("none", QuickReplyErrors.Unknown)]
    [InlineData("old", QuickReplyErrors.Inactive)]
    [InlineData("mail", QuickReplyErrors.NotFitting)]
    [InlineData("refund", QuickReplyErrors.NotFitting)]
    public async Task What_cannot_be_used_is_refused(string id, string code)
    {
        using var scene = Of();
        var number = await scene.CaseOfAsync();

        var refusal = await RefusedAsync(() => scene.Handling.ReplyAsync(InboxScene.Alice, number, Reply(id, "Even with a text")));

        Assert.Equal((code, InboxErrorKind.Refused), (refusal.Code, refusal.Kind));
    }

    [Fact]
    public async Task One_that_was_deleted_is_refused_and_one_that_was_changed_says_its_version()
    {
        using var scene = Of();
        var number = await scene.CaseOfAsync();
        var ada = new Caller(new AgentId("ada"), "Ada", AgentRoles.Administrator);
        var editing = scene.Get<DefinitionEditing>();
        await editing.SaveAsync(ada, DefinitionKind.QuickReplies, "hello", 1, """{"title":"Hello","texts":[{"language":"en","text":"Hi"}]}""");

        var sent = await scene.Handling.ReplyAsync(InboxScene.Alice, number, Reply("hello"));
        await editing.DeleteAsync(ada, DefinitionKind.QuickReplies, "hello", 2);

        Assert.Equal(("Hi", 2), (sent.Text, (await scene.UsedAsync(number))!.Version));
        Assert.Equal(QuickReplyErrors.Unknown, (await RefusedAsync(() => scene.Handling.ReplyAsync(InboxScene.Alice, number, Reply("hello")))).Code);
    }

    [Fact]
    public async Task A_queue_names_itself_in_the_text_and_is_needed()
    {
        using var scene = Of();
        await scene.ReceiveAsync(scene.Arrival("1", "my invoice"));
        var number = (await scene.CasesAsync()).Single().Number;
        var ada = new Caller(new AgentId("ada"), "Ada", AgentRoles.Administrator);

        Assert.Equal("It is paid back by Billing.", (await scene.Handling.ReplyAsync(InboxScene.Alice, number, Reply("refund"))).Text);
        var refusal = await RefusedAsync(() => scene.Get<DefinitionEditing>().DeleteAsync(ada, DefinitionKind.Queues, "billing", 1));
        Assert.Equal(DefinitionErrors.InUse, refusal.Code);
    }

    [Fact]
    public async Task A_template_goes_alone_and_a_text_goes_in_its_place()
    {
        using var scene = Of(Rich);
        var number = await scene.CaseOfAsync();

        var template = await scene.Handling.ReplyAsync(InboxScene.Alice, number, Reply("template"));
        var text = await scene.Handling.ReplyAsync(InboxScene.Alice, number, Reply("template", "Just text"));

        Assert.Equal("Jo", Assert.IsType<RichContent.Template>(template.Facts.Content).Parameters.Single().Value);
        Assert.Equal(("Just text", null), (text.Text, (object?)text.Facts.Content));
    }

    [Fact]
    public async Task Who_writes_first_may_begin_with_one()
    {
        using var scene = Of(Rich);

        var begun = await scene.Handling.StartAsync(
            InboxScene.Alice, new ConversationRequest(scene.Connector.Channel.Id, Reply("hello", "", ("contact.name", "Zoe"))) { To = "zoe" });

        Assert.Equal("Hello Zoe, I am Alice.", (await scene.MessagesAsync(begun.Number)).Single().Text);
        Assert.NotNull(await scene.UsedAsync(begun.Number));
    }

    [Fact]
    public async Task The_same_key_with_another_quick_reply_or_value_is_another_request()
    {
        using var scene = Of();
        var number = await scene.CaseOfAsync();
        var first = await scene.Handling.ReplyAsync(InboxScene.Alice, number, Reply("order", "", ("ask.number", "1")), "k");

        Assert.Equal(first.Id, (await scene.Handling.ReplyAsync(InboxScene.Alice, number, Reply("order", "", ("ask.number", "1")), "k")).Id);
        foreach (var other in new[] { Reply("hello"), Reply("hello", "", ("ask.number", "1")), Reply("order", "", ("ask.number", "2")), new ReplyRequest("", "pending") })
        {
            Assert.Equal(InboxErrors.IdempotencyMismatch, (await RefusedAsync(() => scene.Handling.ReplyAsync(InboxScene.Alice, number, other, "k"))).Code);
        }

        Assert.Single((await scene.HistoryAsync(number)).OfType<QuickReplyUsed>());
    }

    [Fact]
    public async Task Fields_and_the_customers_language_are_taken_from_where_they_are_known()
    {
        using var scene = Of(more: inbox =>
        {
            inbox.Services.AddKeyedSingleton<IFieldValues>(inbox.Name, new KnownFields());
            inbox.AddQuickReply("fields", q => q.Titled("Fields").Says("en", "English").Says("fr", "{{contact.field.size}} {{case.field.size}}"));
        });
        var number = await scene.CaseOfAsync();

        Assert.Equal("42 7", (await scene.Handling.ReplyAsync(InboxScene.Alice, number, Reply("fields"))).Text);
    }

    [Fact]
    public async Task Who_is_no_agent_renders_it_without_a_name_or_is_refused()
    {
        using var scene = Of();
        var state = (await scene.CaseAsync(await scene.CaseOfAsync())).State;
        var applying = scene.Get<QuickReplyApplying>();

        Assert.Equal("Hello Jo, I am a robot.", (await applying.RenderAsync(new(new("hello")), state, default)).Text);
        Assert.Equal(QuickReplyErrors.Unresolved, (await RefusedAsync(() => applying.RenderAsync(new(new("order")), state, default))).Code);
        Assert.Equal(QuickReplyErrors.Inactive, (await RefusedAsync(() => applying.RenderAsync(new(new("old")), state, default))).Code);
    }

    private sealed class KnownFields : IFieldValues
    {
        public ValueTask<FieldValues> ReadAsync(CaseSnapshot state, CancellationToken cancellationToken) => ValueTask.FromResult(new FieldValues
        {
            OfContact = new Dictionary<string, string>(StringComparer.Ordinal) { ["size"] = "42" },
            OfCase = new Dictionary<string, string>(StringComparer.Ordinal) { ["size"] = "7" },
            Language = "fr-BE",
        });
    }
}
