using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using DigitalInbox.Notifications;
using Microsoft.Extensions.DependencyInjection;

namespace DigitalInbox.Domain.Tests.Inbox;

/// <summary>What agents work with works together: rules, tags, fields, quick replies, drafts, notifications, the customer card.</summary>
public sealed class AgentWorkTogetherTests : IDisposable
{
    private readonly InboxScene scene = new(configure: inbox => inbox
        .AddTag("refund")
        .AddCustomField("reason", field => field.OfCases())
        .AddCustomField("loyalty")
        .AddQuickReply("hello", reply => reply.Says("en", "Hello {{contact.name}}, you are {{contact.field.loyalty|new}}; case {{case.number}}, {{case.field.reason}}."))
        .AddAutomation("refunds", rule => rule
            .When("message.received").If(now => now.Matching("text has refund*"))
            .AddTag("refund").SetField("reason", "refund").SendQuickReply("hello").NotifyAgent("alice"))
        .AddAutomation("filled", rule => rule
            .When("case.fieldChanged").If(now => now.Matching("tag = refund and field.reason = refund and not field.reason = other")).SetPriority("high"))
        .AddAgent("dave", "Dave", AgentRoles.Supervisor | AgentRoles.Approver));

    public void Dispose() => scene.Dispose();

    [Fact]
    public async Task A_rule_tags_fills_a_field_answers_and_tells()
    {
        await scene.ReceiveAsync(scene.Arrival("1", "I want a refund"));
        var number = await scene.CaseOfAsync();
        await PumpAsync();

        var record = await scene.CaseAsync(number);
        Assert.Equal(new CaseTags([new TagId("refund")]), record.State.Tags);
        Assert.Equal("refund", (await scene.Get<CaseDetails>().ReadFieldsAsync(record)).Fields.Single(f => f.Field.Id == "reason").Value?.Value);
        Assert.Equal("Hello Jo, you are new; case 1, refund.", (await scene.MessagesAsync(number))[^1].Text);
        var history = await scene.HistoryAsync(number);
        Assert.Equal(new QuickReplyId("hello"), history.OfType<QuickReplyUsed>().Single().QuickReplyId);
        Assert.All(history.OfType<CaseTagged>(), e => Assert.Equal(InitiatorKind.Automation, e.Initiator.Kind));
        var told = Assert.Single((await scene.Get<NotificationHandling>().ListAsync(InboxScene.Alice, onlyUnread: true, 10, null)).Items);
        Assert.Equal((NotificationKind.Rule, "refunds"), (told.Kind, told.Title));
        Assert.Equal(new PriorityId("high"), record.State.Priority);
    }

    [Fact]
    public async Task An_author_is_told_what_became_of_a_draft_and_that_it_is_stale()
    {
        await scene.ReceiveAsync(scene.Arrival("1"));
        var number = await scene.CaseOfAsync();
        var drafts = scene.Get<DraftHandling>();
        var draft = await drafts.CreateAsync(InboxScene.Carol, number, new DraftRequest("Dear Jo", "pending"));
        draft = await drafts.SubmitAsync(InboxScene.Carol, draft.Id, draft.Current.Number, new DraftSubmission(DraftApprovers.Of([InboxScene.Dave.Agent])));
        await scene.ReceiveAsync(scene.Arrival("2", "one thing more"));
        await drafts.RefuseAsync(InboxScene.Dave, draft.Id, draft.Current.Number, "Answer the second one, too.");

        Assert.Equal([NotificationKind.DraftRefused, NotificationKind.DraftStale], await KindsAsync(InboxScene.Carol));
        Assert.Empty(await KindsAsync(InboxScene.Dave));
    }

    [Fact]
    public async Task Who_has_seen_a_case_has_read_what_they_were_told_of_it()
    {
        await scene.ReceiveAsync(scene.Arrival("1"));
        var number = await scene.CaseOfAsync();
        await scene.Handling.AssignAsync(InboxScene.Dave, number, InboxScene.Alice.Agent);
        await scene.ReceiveAsync(scene.Arrival("2"));
        Assert.Equal([NotificationKind.Message, NotificationKind.Assigned], await KindsAsync(InboxScene.Alice));

        await scene.Get<MessageMarking>().MarkReadAsync(InboxScene.Alice, number);

        Assert.Empty(await KindsAsync(InboxScene.Alice));
    }

    [Fact]
    public async Task A_card_counts_sentiments_and_two_cards_with_one_address_may_be_one_person()
    {
        await scene.ReceiveAsync(scene.Arrival("1"));
        await scene.ReceiveAsync(scene.Arrival("2", from: "mia"));
        var (jo, mia) = (await scene.CaseAsync(await scene.CaseOfAsync()), await scene.CaseAsync(await scene.CaseOfAsync("mia")));
        var first = (await scene.MessagesAsync(jo.Number))[0];
        await scene.Get<MessageMarking>().SetSentimentAsync(InboxScene.Dave, first.Id, Sentiment.Negative);
        var cards = scene.Get<CustomerCards>();
        await cards.UpdateAsync(InboxScene.Dave, jo.State.ContactId, 0, new ContactData { Email = "Jo@Shop.example" });
        await cards.UpdateAsync(InboxScene.Dave, mia.State.ContactId, 0, new ContactData { Email = "jo@shop.example" });

        Assert.Equal(1, (await cards.GetAsync(InboxScene.Dave, jo.State.ContactId)).Counts.Negative);
        var likely = Assert.Single(await scene.Get<ContactDuplicates>().FindAsync(InboxScene.Dave, jo.State.ContactId));
        Assert.Equal(mia.State.ContactId, likely.Contact.Id);
    }

    private async Task PumpAsync()
    {
        while (await scene.Get<TimerPump>().RunOnceAsync() > 0)
        {
        }
    }

    private async Task<IEnumerable<NotificationKind>> KindsAsync(Caller caller) =>
        (await scene.Get<NotificationHandling>().ListAsync(caller, onlyUnread: true, 10, null)).Items.Select(n => n.Kind);
}
