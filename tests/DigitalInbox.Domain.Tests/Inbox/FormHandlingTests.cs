using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Definitions;
using DigitalInbox.Inbox;
using DigitalInbox.Knowledge;
using DigitalInbox.Testing;
using NodaTime;
using static DigitalInbox.Domain.Tests.Inbox.KnowledgeScene;

namespace DigitalInbox.Domain.Tests.Inbox;

public sealed class FormHandlingTests : IDisposable
{
    private readonly KnowledgeScene scene = new();

    public void Dispose() => scene.Dispose();

    [Fact]
    public async Task A_form_goes_out_as_a_reply_with_its_link()
    {
        var number = await scene.Inbox.CaseOfAsync();
        var sent = await scene.SendAsync(number, new FormRequest(Form, "pending") { Text = "Please fill in {link} today.", Language = "fr" });

        Assert.Equal([$"Please fill in {Address}{scene.TokenOf(sent)} today."], await scene.RepliesAsync(number));
        Assert.Equal(["form.sent"], await scene.EventsAsync(number, "form."));
        Assert.Equal("pending", await scene.StatusAsync(number));
        Assert.Equal(("fr", scene.Clock.GetCurrentInstant() + Duration.FromDays(7)), (sent.Language, sent.ExpiresAt));
        await scene.Inbox.Outbox.RunOnceAsync();
        Assert.Single(scene.Inbox.Connector.Sent);
    }

    [Fact]
    public async Task Without_a_text_the_title_stands_above_the_link()
    {
        var number = await scene.Inbox.CaseOfAsync();
        var sent = await scene.SendAsync(number);

        Assert.Equal([$"Your address\n{Address}{scene.TokenOf(sent)}"], await scene.RepliesAsync(number));
    }

    [Fact]
    public async Task An_answer_is_kept_with_the_form_and_brings_the_case_back()
    {
        var number = await scene.Inbox.CaseOfAsync();
        var sent = await scene.SendAsync(number);
        Assert.Null((await scene.Forms.OpenAsync(scene.TokenOf(sent))).Refusal);
        Assert.Empty(await scene.Forms.AnswerAsync(scene.TokenOf(sent), Answer()));

        var kept = Assert.Single((await scene.Forms.ListAsync(InboxScene.Alice, number)).Items);
        Assert.Equal((FormSubmissionState.Answered, "Street"), (kept.State, kept.Form!.Fields[0].Label.In("en")));
        Assert.Equal([KeyValuePair.Create("street", "Elm Street 1")], Assert.Single(kept.Submission.Answers).Values);
        Assert.Equal(["form.sent", "form.answered"], await scene.EventsAsync(number, "form."));
        Assert.Equal("open", await scene.StatusAsync(number));
        Assert.Equal(1, (await scene.Inbox.CaseAsync(number)).State.InboundCount);
    }

    [Fact]
    public async Task What_does_not_fit_is_told_and_not_kept()
    {
        var number = await scene.Inbox.CaseOfAsync();
        var sent = await scene.SendAsync(number);

        var faults = await scene.Forms.AnswerAsync(scene.TokenOf(sent), new Dictionary<string, string> { ["floor"] = "high" });

        Assert.Equal([new FormFault("street", FormFaultReason.Missing), new FormFault("floor", FormFaultReason.NoNumber)], faults);
        Assert.Equal(FormSubmissionState.Waiting, (await scene.Forms.ListAsync(InboxScene.Alice, number)).Items[0].State);
        Assert.Equal("pending", await scene.StatusAsync(number));
    }

    [Fact]
    public async Task A_link_takes_one_answer_unless_it_was_sent_for_several()
    {
        var number = await scene.Inbox.CaseOfAsync();
        var (once, often) = (await scene.SendAsync(number), await scene.SendAsync(number, new FormRequest(Form, "pending") { IsSingleUse = false }));
        await scene.Forms.AnswerAsync(scene.TokenOf(once), Answer());

        Assert.Equal(FormErrors.LinkUsed, await CodeOfAsync(() => scene.Forms.AnswerAsync(scene.TokenOf(once), Answer("again"))));
        Assert.Equal(FormErrors.LinkUsed, (await scene.Forms.OpenAsync(scene.TokenOf(once))).Refusal);
        for (var i = 0; i < FormSubmission.MostAnswers; i++)
        {
            Assert.Empty(await scene.Forms.AnswerAsync(scene.TokenOf(often), Answer($"street {i}")));
        }

        Assert.Equal(FormErrors.LinkUsed, await CodeOfAsync(() => scene.Forms.AnswerAsync(scene.TokenOf(often), Answer("one more"))));
        var kept = (await scene.Forms.ListAsync(InboxScene.Alice, number)).Items;
        Assert.Equal("Elm Street 1", kept.Single(s => s.Submission.Id == once.Id).Submission.Answers.Single().Values[0].Value);
        Assert.Equal("street 19", kept.Single(s => s.Submission.Id == often.Id).Submission.Answers[^1].Values[0].Value);
    }

    [Fact]
    public async Task A_link_ends_and_the_history_says_so_once()
    {
        var number = await scene.Inbox.CaseOfAsync();
        var sent = await scene.SendAsync(number, new FormRequest(Form, "pending") { Lifetime = Duration.FromHours(1) });
        scene.Clock.Advance(Duration.FromHours(1) - Duration.Epsilon);
        Assert.Null((await scene.Forms.OpenAsync(scene.TokenOf(sent))).Refusal);
        await scene.RunTimersAsync(Duration.Epsilon);
        await scene.RunTimersAsync(Duration.FromHours(1));

        Assert.Equal(FormErrors.LinkExpired, await CodeOfAsync(() => scene.Forms.OpenAsync(scene.TokenOf(sent))));
        Assert.Equal(FormErrors.LinkExpired, await CodeOfAsync(() => scene.Forms.AnswerAsync(scene.TokenOf(sent), Answer())));
        Assert.Equal(["form.sent", "form.expired"], await scene.EventsAsync(number, "form."));
        Assert.Equal(FormSubmissionState.Expired, (await scene.Forms.ListAsync(InboxScene.Alice, number)).Items[0].State);
        Assert.Equal("pending", await scene.StatusAsync(number));
    }

    [Fact]
    public async Task A_form_that_was_answered_does_not_expire()
    {
        var number = await scene.Inbox.CaseOfAsync();
        var sent = await scene.SendAsync(number);
        await scene.Forms.AnswerAsync(scene.TokenOf(sent), Answer());
        await scene.RunTimersAsync(Duration.FromDays(8));

        Assert.Equal(["form.sent", "form.answered"], await scene.EventsAsync(number, "form."));
        Assert.Equal(FormSubmissionState.Answered, (await scene.Forms.ListAsync(InboxScene.Alice, number)).Items[0].State);
    }

    [Fact]
    public async Task A_forged_link_opens_nothing()
    {
        var number = await scene.Inbox.CaseOfAsync();
        var sent = await scene.SendAsync(number);
        var forged = FormLink.Write(new byte[32], "default", sent.Id, sent.CaseId, sent.ExpiresAt);
        var key = await new LinkKeys(scene.Inbox.Get<InboxCore>()).GetAsync(default);
        var ofAnotherCase = FormLink.Write(key, "default", sent.Id, new CaseId(sent.Id.Value), sent.ExpiresAt);
        var ofNoForm = FormLink.Write(key, "default", new FormSubmissionId(sent.CaseId.Value), sent.CaseId, sent.ExpiresAt);

        foreach (var link in new[] { forged, ofAnotherCase, ofNoForm, scene.TokenOf(sent)[..^1], "", "../x" })
        {
            Assert.Equal(FormErrors.LinkInvalid, await CodeOfAsync(() => scene.Forms.OpenAsync(link)));
            Assert.Equal(FormErrors.LinkInvalid, await CodeOfAsync(() => scene.Forms.AnswerAsync(link, Answer())));
        }
    }

    [Fact]
    public async Task A_link_outlives_a_restart_and_is_known_on_every_node()
    {
        var store = new InMemoryInboxStore();
        using var first = new KnowledgeScene(store);
        var sent = await first.SendAsync(await first.Inbox.CaseOfAsync());
        using var second = new KnowledgeScene(store);

        Assert.Empty(await second.Forms.AnswerAsync(first.TokenOf(sent), Answer()));
    }

    [Fact]
    public async Task Nodes_that_begin_together_have_one_key()
    {
        var store = new InMemoryInboxStore();
        var nodes = Enumerable.Range(0, 8).Select(_ => new KnowledgeScene(store)).ToList();
        var keys = await Task.WhenAll(nodes.Select(n => Task.Run(() => new LinkKeys(n.Inbox.Get<InboxCore>()).GetAsync(default).AsTask())));

        Assert.Single(keys.Select(Convert.ToHexString).Distinct());
        Assert.Equal(LinkKeys.FewestBytes, keys[0].Length);
        nodes.ForEach(n => n.Dispose());
    }

    [Fact]
    public async Task The_same_request_with_the_same_key_sends_one_form()
    {
        var number = await scene.Inbox.CaseOfAsync();
        var (first, second) = (await scene.SendAsync(number, key: "k"), await scene.SendAsync(number, key: "k"));

        Assert.Equal(first.Id, second.Id);
        Assert.Single(await scene.RepliesAsync(number));
        Assert.Equal(
            InboxErrors.IdempotencyMismatch,
            await CodeOfAsync(() => scene.SendAsync(number, new FormRequest(Form, "resolved"), "k")));
    }

    [Fact]
    public async Task What_cannot_be_sent_is_refused_and_leaves_nothing()
    {
        var number = await scene.Inbox.CaseOfAsync();
        foreach (var (request, code) in new (FormRequest Request, string Code)[]
        {
            (new(new("unknown"), "pending"), FormErrors.Unknown),
            (new(Form, "open"), CaseErrors.ReplyStatusNotPermitted),
            (new(Form, "nowhere"), InboxErrors.StatusUnknown),
            (new(Form, "pending") { Language = "de" }, FormErrors.LanguageUnknown),
            (new(Form, "pending") { Lifetime = Duration.FromSeconds(59) }, FormErrors.LifetimeInvalid),
            (new(Form, "pending") { Lifetime = Duration.FromDays(367) }, FormErrors.LifetimeInvalid),
        })
        {
            Assert.Equal(code, await CodeOfAsync(() => scene.SendAsync(number, request)));
        }

        await scene.Inbox.Handling.SetStatusAsync(InboxScene.Alice, number, "closed");
        Assert.Equal(CaseErrors.Closed, await CodeOfAsync(() => scene.SendAsync(number)));
        Assert.Empty((await scene.Forms.ListAsync(InboxScene.Alice, number)).Items);
        Assert.Empty(await scene.RepliesAsync(number));
    }

    [Fact]
    public async Task Who_does_not_reply_sends_no_form_and_sees_what_was_sent()
    {
        var number = await scene.Inbox.CaseOfAsync();
        await scene.SendAsync(number);

        Assert.Equal(
            InboxErrors.AccessDenied,
            await CodeOfAsync(() => scene.Forms.SendAsync(InboxScene.Carol, number, new FormRequest(Form, "pending"), t => new Uri(Address + t))));
        Assert.Single((await scene.Forms.ListAsync(InboxScene.Carol, number)).Items);
        Assert.Empty(await scene.Forms.ListFormsAsync(InboxScene.Carol));
        Assert.Single(await scene.Forms.ListFormsAsync(InboxScene.Alice));
    }

    [Fact]
    public async Task A_channel_that_everybody_reads_carries_no_link()
    {
        using var open = new KnowledgeScene(capabilities: new ChannelCapabilities { IsPrivate = false });
        var number = await open.Inbox.CaseOfAsync();

        Assert.Equal(InboxErrors.ChannelPublic, await CodeOfAsync(() => open.SendAsync(number)));
        Assert.Equal(InboxErrors.ChannelPublic, await CodeOfAsync(() => open.RequestAsync(number)));
        Assert.Empty(open.Provider.Orders);
    }

    [Fact]
    public async Task A_case_that_is_closed_takes_an_answer_and_stays_closed()
    {
        var number = await scene.Inbox.CaseOfAsync();
        var sent = await scene.SendAsync(number);
        await scene.Inbox.Handling.SetStatusAsync(InboxScene.Alice, number, "closed");

        Assert.Empty(await scene.Forms.AnswerAsync(scene.TokenOf(sent), Answer()));
        Assert.Equal("closed", await scene.StatusAsync(number));
        Assert.Equal(["form.sent", "form.answered"], await scene.EventsAsync(number, "form."));
    }

    [Fact]
    public async Task With_its_customer_a_form_and_its_answers_are_gone()
    {
        var number = await scene.Inbox.CaseOfAsync();
        var (answered, waiting) = (await scene.SendAsync(number), await scene.SendAsync(number));
        await scene.Forms.AnswerAsync(scene.TokenOf(answered), Answer());
        await scene.Inbox.Get<ContactPrivacy>().EraseAsync(InboxScene.Dave, answered.ContactId);

        Assert.Equal(FormErrors.LinkInvalid, await CodeOfAsync(() => scene.Forms.OpenAsync(scene.TokenOf(answered))));
        Assert.Equal(FormErrors.LinkInvalid, await CodeOfAsync(() => scene.Forms.AnswerAsync(scene.TokenOf(waiting), Answer())));
        Assert.Empty((await scene.Forms.ListAsync(InboxScene.Dave, number)).Items);
        Assert.Equal(InboxErrors.ContactErased, await CodeOfAsync(() => scene.SendAsync(number)));
        await scene.RunTimersAsync(Duration.FromDays(8));
        Assert.Equal(["form.sent", "form.sent", "form.answered"], await scene.EventsAsync(number, "form."));
    }

    [Fact]
    public async Task A_form_goes_on_asking_what_it_asked_when_it_was_sent()
    {
        var number = await scene.Inbox.CaseOfAsync();
        var sent = await scene.SendAsync(number);
        await scene.Inbox.Get<DefinitionEditing>().SaveAsync(
            new Caller(new AgentId("eve"), "Eve", AgentRoles.Administrator),
            DefinitionKind.Forms,
            "address",
            1,
            """{"title":{"en":"Other"},"fields":[{"id":"town","kind":"text","label":{"en":"Town"}}]}""");

        Assert.Equal((1, "street"), ((await scene.Forms.OpenAsync(scene.TokenOf(sent))).Form.Version, (await scene.Forms.OpenAsync(scene.TokenOf(sent))).Form.Fields[0].Id));
        Assert.Equal(2, (await scene.SendAsync(number)).FormVersion);
    }

    [Fact]
    public async Task Answers_are_given_to_the_custom_fields_of_the_case_in_the_same_commit()
    {
        var writer = new RecordingFieldWriter();
        using var other = new KnowledgeScene(fields: writer);
        var sent = await other.SendAsync(await other.Inbox.CaseOfAsync());
        await other.Forms.AnswerAsync(other.TokenOf(sent), new Dictionary<string, string> { ["street"] = "Elm Street 1", ["floor"] = "3" });

        Assert.Equal([KeyValuePair.Create("street", "Elm Street 1")], writer.Written);
        Assert.NotNull(await other.Inbox.Store.SideRecords.FindAsync(RecordingFieldWriter.Key, default));
    }

    [Fact]
    public async Task Of_two_answers_at_once_to_a_link_for_one_is_taken()
    {
        for (var round = 0; round < 20; round++)
        {
            var number = await scene.Inbox.CaseOfAsync($"customer{round}");
            await FormRaces.OneAnswerOfManyAsync(scene, number);
        }
    }

    private sealed class RecordingFieldWriter : ICaseFieldWriter
    {
        public static readonly SideRecordKey Key = new("test", "written");

        public IReadOnlyDictionary<string, string> Written { get; private set; } = new Dictionary<string, string>();

        public ValueTask<IReadOnlyList<SideRecordChange>> WriteAsync(
            Case handled, IReadOnlyDictionary<string, string> values, Initiator by, Instant now, CancellationToken cancellationToken)
        {
            Written = values;
            return new([SideRecordChange.Put(new SideRecord { Key = Key, Version = 1, At = now, Body = "x" })]);
        }
    }
}
