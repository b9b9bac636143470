using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Inbox;
using DigitalInbox.Knowledge;
using Microsoft.Extensions.DependencyInjection;

namespace DigitalInbox.Connectors.Chat.Tests;

/// <summary>What is asked before a chat begins, and when nobody is there.</summary>
public sealed class BeforeTheChatTests
{
    [Fact]
    public async Task What_must_be_filled_in_is_asked_for_once_a_case_and_the_agent_sees_it()
    {
        await using var scene = Scene();
        var ann = await scene.ComeAsync();

        var refusal = await Assert.ThrowsAsync<InboxException>(() => SayAsync(scene, ann, "1", []));
        Assert.Equal(VisitorErrors.PreChatInvalid, refusal.Code);
        Assert.Equal(
            new Dictionary<string, object?> { ["name"] = "missing", ["order"] = "missing" }, Assert.IsAssignableFrom<IReadOnlyDictionary<string, object?>>(refusal.Details["fields"]));
        refusal = await Assert.ThrowsAsync<InboxException>(() => SayAsync(scene, ann, "1", new() { ["name"] = "Ann", ["order"] = "4711", ["email"] = "no" }));
        Assert.Equal("noEmail", ((IReadOnlyDictionary<string, object?>)refusal.Details["fields"]!)["email"]);
        Assert.Null(await scene.Store.Cases.FindByNumberAsync(new CaseNumber(1), default));
        Assert.True((await scene.Conversations.ReadAsync(ann)).BeginsAnew);

        var number = await SayAsync(scene, ann, "1", new() { ["name"] = " Ann ", ["order"] = "4711", ["unasked"] = "left out" });
        Assert.False((await scene.Conversations.ReadAsync(ann)).BeginsAnew);
        Assert.Equal(number, await SayAsync(scene, ann, "2", []));

        var seen = await scene.Handling.GetVisitorAsync(ChatScene.Alice, number);
        Assert.Equal([new VisitorAnswer("Your name", "Ann"), new VisitorAnswer("Order", "4711")], seen.Answers);
        Assert.Equal("Ann", (await scene.Store.Cases.FindByNumberAsync(number, default))!.ContactName);
        var field = Assert.Single((await scene.HistoryAsync(number)).OfType<CaseFieldChanged>());
        Assert.Equal("order", field.FieldId);

        // Whatever closed it, the next case asks again.
        await scene.Of<CaseHandling>().SetStatusAsync(ChatScene.Alice, number, "closed");
        Assert.True((await scene.Conversations.ReadAsync(ann)).BeginsAnew);
        refusal = await Assert.ThrowsAsync<InboxException>(() => SayAsync(scene, ann, "3", []));
        Assert.Equal(VisitorErrors.PreChatInvalid, refusal.Code);
    }

    [Fact]
    public async Task What_the_host_says_of_a_visitor_is_not_changed_by_what_they_say()
    {
        await using var scene = Scene(chat =>
        {
            chat.IdentitySecret = ChatFixture.Secret;
            chat.AcceptsHash = true;
        });
        var proof = new ChatFixture().Vouch("user-42", scene.Clock.GetCurrentInstant())[0];
        var ann = await scene.ComeAsync(new VisitorArrival { Proof = proof, Name = "As the page says" });

        var number = await SayAsync(scene, ann, "1", new() { ["name"] = "Somebody else", ["order"] = "4711" });

        Assert.NotEqual("Somebody else", (await scene.Store.Cases.FindByNumberAsync(number, default))!.ContactName);
        Assert.True((await scene.Handling.GetVisitorAsync(ChatScene.Alice, number)).IsVerified);
    }

    [Fact]
    public async Task A_message_that_is_left_needs_a_name_and_an_address_and_says_that_it_was_left()
    {
        await using var scene = new ChatScene();
        var ann = await scene.ComeAsync();
        var left = new VisitorMessage("m1", "Call me") { IsLeft = true };

        var refusal = await Assert.ThrowsAsync<InboxException>(() => scene.Conversations.SendAsync(ann, left));
        Assert.Equal(VisitorErrors.PreChatInvalid, refusal.Code);
        var said = new Dictionary<string, string> { ["name"] = "Ann", ["email"] = "ann@shop.example" };
        var (message, isNew) = await scene.Conversations.SendAsync(ann, left with { PreChat = said });
        var (again, _) = await scene.Conversations.SendAsync(ann, left with { PreChat = said });

        Assert.True(isNew);
        Assert.Equal(message.Id, again.Id);
        var seen = await scene.Handling.GetVisitorAsync(ChatScene.Alice, new CaseNumber(1));
        Assert.True(seen.IsLeft);
        Assert.Equal(["Ann", "ann@shop.example"], seen.Answers.Select(a => a.Value));
    }

    [Fact]
    public async Task Somebody_is_there_when_an_agent_is_available_who_would_get_the_chat()
    {
        await using var scene = new ChatScene(more: inbox => inbox.AddAgent("bob", "Bob", Agents.AgentRoles.Agent));
        await scene.ComeAsync();
        Assert.False((await scene.Chats.GetStateAsync(ChatScene.Website)).IsSomebodyThere);

        await scene.Of<AgentHandling>().SetPresenceAsync(new(new AgentId("bob"), "Bob", Agents.AgentRoles.Agent), Agents.AgentPresence.Available);
        Assert.False((await scene.Chats.GetStateAsync(ChatScene.Website)).IsSomebodyThere);

        await scene.Of<AgentHandling>().SetPresenceAsync(ChatScene.Alice, Agents.AgentPresence.Available);
        Assert.True((await scene.Chats.GetStateAsync(ChatScene.Website)).IsSomebodyThere);
        await scene.Of<AgentHandling>().SetPresenceAsync(ChatScene.Alice, Agents.AgentPresence.Away);
        Assert.False((await scene.Chats.GetStateAsync(ChatScene.Website)).IsSomebodyThere);
    }

    [Fact]
    public async Task The_offer_that_is_answered_is_seen_and_one_that_there_is_not_is_left_out()
    {
        await using var scene = new ChatScene(chat => chat.Offers.Add(new ChatOfferOptions { Id = "help", Text = "May we help?", TextFrench = "Pouvons-nous vous aider ?" }));
        var (ann, bob) = (await scene.ComeAsync(), await scene.ComeAsync());
        await scene.Conversations.SendAsync(ann, new VisitorMessage("m1", "Yes") { Offer = "help" });
        await scene.Conversations.SendAsync(bob, new VisitorMessage("m1", "Yes") { Offer = "<script>" });

        Assert.Equal("help", (await scene.Handling.GetVisitorAsync(ChatScene.Alice, new CaseNumber(1))).Offer);
        Assert.Null((await scene.Handling.GetVisitorAsync(ChatScene.Alice, new CaseNumber(2))).Offer);
        var offer = Assert.Single((await scene.Chats.GetStateAsync(ChatScene.Website)).Rules.Offers);
        Assert.Equal(("May we help?", "Pouvons-nous vous aider ?"), (offer.In("de"), offer.In("fr-CA")));
        Assert.Equal(VisitorWelcome.Form, (await scene.Chats.GetStateAsync(ChatScene.Website)).Rules.WhenNobodyIsThere);
        Assert.Equal(VisitorWelcome.Messages, (await scene.Chats.GetStateAsync(ChatScene.Letters)).Rules.WhenNobodyIsThere);
    }

    private static ChatScene Scene(Action<ChatConnectorOptions>? more = null) => new(
        chat =>
        {
            chat.PreChatForm = "before";
            more?.Invoke(chat);
        },
        inbox => inbox
            .AddCustomField("order", field => field.OfCases().Labelled("Order"))
            .AddForm("before", form => form.Titled("Before we talk", null)
                .Field("name", FormFieldKind.Text, "Your name", null, field => field.Required())
                .Field("email", FormFieldKind.Email, "E-mail", null)
                .Field("order", FormFieldKind.Text, "Order", null, field => field.Required().Into("order"))));

    private static async Task<CaseNumber> SayAsync(ChatScene scene, VisitorSession visitor, string id, Dictionary<string, string> preChat)
    {
        var (message, _) = await scene.Conversations.SendAsync(visitor, new VisitorMessage(id, "Hello?") { PreChat = preChat });
        return (await scene.Store.Cases.FindAsync(message.CaseId, default))!.Number;
    }
}
