using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using DigitalInbox.Inbox;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Inbox;

/// <summary>Outbound first.</summary>
public sealed class ConversationStartTests : IDisposable
{
    private static readonly ChannelCapabilities Open = new() { IsPrivate = true, CanStartConversation = true };

    private static readonly RichContent.Template Template = new("hello", "en", []);

    private readonly InboxScene scene = new(Open);

    private ChannelId Channel => scene.Connector.Channel.Id;

    [Fact]
    public async Task The_first_message_opens_a_case_that_its_author_has_and_what_comes_back_goes_on_in_it()
    {
        var started = await StartAsync(scene, To("jo", "Your parcel is here"));
        await scene.Outbox.RunOnceAsync();

        Assert.Equal((CaseDirection.Outbound, InboxScene.Alice.Agent, "pending", 1), (
            started.State.Direction, started.State.InboxAssignee, started.State.Status.Name, started.State.OutboundCount));
        Assert.Equal("Your parcel is here", started.Preview);
        var sent = Assert.Single(scene.Connector.Sent);
        Assert.Equal(("jo", "jo", "Your parcel is here", null), (sent.ThreadExternalId, sent.RecipientExternalId, sent.Text, sent.ReplyToExternalId));

        await scene.ReceiveAsync(scene.Arrival("m1", "Thank you"));
        var cases = await scene.CasesAsync();
        Assert.Equal((started.Number, "Jo", "open"), (Assert.Single(cases).Number, cases[0].ContactName, cases[0].State.Status.Name));
    }

    [Fact]
    public async Task A_thread_whose_case_is_active_is_not_given_another()
    {
        var number = await scene.CaseOfAsync();

        var refusal = await Assert.ThrowsAsync<InboxException>(() => StartAsync(scene, To("jo")));
        Assert.Equal((CaseErrors.ThreadHasActiveCase, number.Value), (refusal.Code, refusal.Details["activeCase"]));

        await scene.Handling.SetStatusAsync(InboxScene.Alice, number, "closed");
        var started = await StartAsync(scene, To("jo"));
        Assert.Equal((await scene.CaseAsync(number)).State.ThreadId, started.State.ThreadId);
        Assert.Equal((await scene.CaseAsync(number)).State.ContactId, started.State.ContactId);
    }

    [Fact]
    public async Task A_contact_is_written_to_where_they_are_known()
    {
        var number = await scene.CaseOfAsync();
        var contact = (await scene.CaseAsync(number)).State.ContactId;
        await scene.Handling.SetStatusAsync(InboxScene.Alice, number, "closed");

        var started = await StartAsync(scene, new ConversationRequest(Channel, new ReplyRequest("Hi", "resolved")) { ContactId = contact });

        Assert.Equal((contact, "resolved"), (started.State.ContactId, started.State.Status.Name));
        Assert.Equal(InboxErrors.ContactNotFound, await CodeOfAsync(() => StartAsync(
            scene, new ConversationRequest(Channel, new ReplyRequest("Hi", "pending")) { ContactId = ContactId.New(scene.Clock.GetCurrentInstant()) })));
    }

    [Fact]
    public async Task A_contact_whose_cases_one_may_not_see_is_not_there()
    {
        var number = await scene.CaseOfAsync();
        var contact = (await scene.CaseAsync(number)).State.ContactId;
        await scene.Handling.AssignAsync(InboxScene.Bob, number, InboxScene.Bob.Agent);

        Assert.Equal(InboxErrors.ContactNotFound, await CodeOfAsync(() => StartAsync(
            scene, new ConversationRequest(Channel, new ReplyRequest("Hi", "pending")) { ContactId = contact })));
        var hidden = await Assert.ThrowsAsync<InboxException>(() => StartAsync(scene, To("jo")));
        Assert.Equal((CaseErrors.ThreadHasActiveCase, 0), (hidden.Code, hidden.Details.Count));
    }

    [Fact]
    public async Task Whom_to_write_to_must_be_said_once()
    {
        var message = new ReplyRequest("Hi", "pending");

        Assert.Equal(InboxErrors.ConversationRecipientInvalid, await CodeOfAsync(() => StartAsync(scene, To(" "))));
        Assert.Equal(InboxErrors.ConversationRecipientInvalid, await CodeOfAsync(() => StartAsync(scene, new ConversationRequest(Channel, message))));
        Assert.Equal(InboxErrors.ConversationRecipientInvalid, await CodeOfAsync(() => StartAsync(
            scene, new ConversationRequest(Channel, message) { To = "jo", ContactId = ContactId.New(scene.Clock.GetCurrentInstant()) })));
        Assert.Equal(InboxErrors.ChannelUnknown, await CodeOfAsync(() => StartAsync(scene, new ConversationRequest(new ChannelId("none"), message) { To = "jo" })));
        Assert.Empty(await scene.CasesAsync());
    }

    [Fact]
    public async Task Where_the_customer_writes_first_nothing_is_started_and_an_author_starts_nothing()
    {
        using var plain = new InboxScene();

        Assert.Equal(InboxErrors.ConversationCannotStart, await CodeOfAsync(() => StartAsync(plain, To("jo"))));
        Assert.Equal(InboxErrors.AccessDenied, await CodeOfAsync(() => scene.Handling.StartAsync(InboxScene.Carol, To("jo"))));
    }

    [Fact]
    public async Task Where_there_is_a_window_only_a_template_opens_the_conversation_unless_the_customer_wrote_lately()
    {
        using var window = new InboxScene(Open with { ReplyWindow = Duration.FromHours(24), HasTemplates = true });

        var refusal = await Assert.ThrowsAsync<InboxException>(() => StartAsync(window, To("jo")));
        Assert.Equal(InboxErrors.ReplyWindowClosed, refusal.Code);
        Assert.Equal(["template"], Assert.IsType<string[]>(refusal.Details["allowed"]));
        var started = await StartAsync(window, To("jo", "") with { Message = new ReplyRequest("", "pending") { Content = Template } });
        Assert.Equal("[hello]", started.Preview);

        // The window is the conversation's, not the case's.
        var other = await window.CaseOfAsync("mia");
        await window.Handling.SetStatusAsync(InboxScene.Alice, other, "closed");
        window.Clock.Advance(Duration.FromHours(1));
        var again = await StartAsync(window, To("mia"));
        await window.Handling.ReplyAsync(InboxScene.Alice, again.Number, new ReplyRequest("And", "pending"));
        var options = await window.Handling.GetReplyOptionsAsync(InboxScene.Alice, again.Number);
        Assert.Equal((true, Instant.FromUtc(2026, 3, 3, 9, 0)), (options.TakesFreeText, options.FreeTextUntil));
        window.Clock.Advance(Duration.FromHours(23));
        Assert.Equal(
            InboxErrors.ReplyWindowClosed,
            await CodeOfAsync(() => window.Handling.ReplyAsync(InboxScene.Alice, again.Number, new ReplyRequest("Late", "pending"))));
        var later = await window.Handling.GetReplyOptionsAsync(InboxScene.Alice, again.Number);
        Assert.False(later.TakesFreeText);
        Assert.Equal(["template"], later.Contents);
    }

    [Fact]
    public async Task The_same_key_starts_once_also_at_once()
    {
        var started = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => scene.Handling.StartAsync(InboxScene.Alice, To("jo"), "k"))));

        Assert.Single(started.Select(c => c.Number).Distinct());
        Assert.Single(await scene.CasesAsync());
        Assert.Equal(InboxErrors.IdempotencyMismatch, await CodeOfAsync(() => scene.Handling.StartAsync(InboxScene.Alice, To("mia"), "k")));
    }

    [Fact]
    public async Task Of_two_who_write_first_at_once_one_has_the_conversation()
    {
        var codes = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            try
            {
                await StartAsync(scene, To("jo"));
                return "started";
            }
            catch (InboxException refusal)
            {
                return refusal.Code;
            }
        })));

        Assert.Single(codes, "started");
        Assert.Equal(15, codes.Count(c => c == CaseErrors.ThreadHasActiveCase));
    }

    [Fact]
    public async Task What_is_started_counts_as_work_like_what_is_taken()
    {
        using var limited = new InboxScene(Open, inbox => inbox.AddAgentProfile("alice", a => a.WithCapacity(c => c.Total(1))));
        await StartAsync(limited, To("jo") with { Message = new ReplyRequest("Hi", "escalated") });

        Assert.Equal(
            AgentErrors.CapacityReached,
            await CodeOfAsync(() => StartAsync(limited, To("mia") with { Message = new ReplyRequest("Hi", "escalated") })));
    }

    public void Dispose() => scene.Dispose();

    private static async Task<string> CodeOfAsync(Func<Task> act) => (await Assert.ThrowsAsync<InboxException>(act)).Code;

    private static Task<CaseRecord> StartAsync(InboxScene scene, ConversationRequest request) => scene.Handling.StartAsync(InboxScene.Alice, request);

    private static ConversationRequest To(string account, string text = "Hi") =>
        new(new ChannelId("scripted"), new ReplyRequest(text, "pending")) { To = account };
}
