using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Fields;
using DigitalInbox.Inbox;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using static DigitalInbox.Domain.Tests.Inbox.CardSteps;

namespace DigitalInbox.Domain.Tests.Inbox;

public sealed class CustomerCardTests
{
    [Fact]
    public async Task A_card_shows_names_accounts_figures_and_instants()
    {
        using var scene = Scene();
        var began = scene.Clock.GetCurrentInstant();
        await scene.ReceiveAsync(scene.Arrival("1").With(new IdentityProfile { Url = "https://x.example/jo", Followers = 12 }));
        var number = (await scene.CasesAsync())[0].Number;
        scene.Clock.Advance(Minutes(5));
        await scene.ReceiveAsync(scene.Arrival("2").With(new IdentityProfile { Url = "javascript:alert(1)", PhotoUrl = "https://x.example/jo.png", Following = 3 }));
        await scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("Hi", "resolved"));
        await scene.Handling.SetStatusAsync(InboxScene.Alice, number, "closed");
        await scene.ReceiveAsync(scene.Arrival("3"));
        var contact = await scene.ContactOfAsync(number);

        var card = await scene.Cards().GetAsync(InboxScene.Alice, contact);

        Assert.Equal((contact, "Jo", 0L, began, began + Minutes(5)), (card.Id, card.DisplayName, card.Version, card.CreatedAt, card.LastActivityAt));
        var identity = Assert.Single(card.Identities);
        Assert.Equal(new IdentityProfile { Url = "https://x.example/jo", PhotoUrl = "https://x.example/jo.png", Followers = 12, Following = 3 }, identity.Profile);
        Assert.Equal((3, 1), (card.Counts.Inbound, card.Counts.Outbound));
        Assert.Equal([("closed", 1), ("new", 1)], card.Counts.CasesByStatus.Select(c => (c.Key, c.Value)));
        Assert.Equal(["born", "loyalty", "score"], card.Fields.Select(f => f.Field.Id));
        Assert.All(card.Fields, f => Assert.Null(f.Value));
    }

    [Fact]
    public async Task A_person_is_shown_to_who_sees_one_of_their_cases_and_to_nobody_else()
    {
        using var scene = Scene(more: inbox => inbox.AddTeam("first").AddAgentProfile("alice", a => a.InTeams("first"))
            .AddQueue("billing", q => q.Matching("text has invoice").ServedByTeams("first")).AddQueue("general", q => q.AsFallback()));
        await scene.ReceiveAsync(scene.Arrival("1", "invoice"));
        var number = (await scene.CasesAsync())[0].Number;
        var contact = await scene.ContactOfAsync(number);

        Assert.Equal("Jo", (await scene.Cards().GetAsync(InboxScene.Alice, contact)).DisplayName);
        Assert.Equal("Jo", (await scene.Cards().GetAsync(InboxScene.Dave, contact)).DisplayName);
        await RefusedAsync(InboxErrors.ContactNotFound, () => scene.Cards().GetAsync(InboxScene.Bob, contact));
        await RefusedAsync(InboxErrors.ContactNotFound, () => scene.Cards().ListCasesAsync(InboxScene.Bob, contact, 10, null));
        await RefusedAsync(InboxErrors.ContactNotFound, () => scene.Cards().ListMessagesAsync(InboxScene.Bob, contact, 10, null));
        await RefusedAsync(InboxErrors.ContactNotFound, () => scene.Cards().SetFieldsAsync(InboxScene.Bob, contact, 0, Values(("loyalty", "gold"))));
        await RefusedAsync(InboxErrors.ContactNotFound, () => scene.Cards().UpdateAsync(InboxScene.Bob, contact, 0, new ContactData { Email = "a@b.org" }));
        await RefusedAsync(InboxErrors.ContactNotFound, () => scene.Notes().ListAsync(InboxScene.Bob, contact, 10, null));
        await RefusedAsync(InboxErrors.ContactNotFound, () => scene.Cards().GetAsync(InboxScene.Dave, new ContactId(Guid.Empty)));
        await RefusedAsync(InboxErrors.AccessDenied, () => scene.Cards().GetAsync(InboxScene.Dave with { Roles = DigitalInbox.Agents.AgentRoles.None }, contact));
    }

    [Fact]
    public async Task Cases_that_one_may_not_see_are_counted_and_not_listed()
    {
        using var scene = Scene(more: inbox => inbox.AddTeam("first").AddAgentProfile("alice", a => a.InTeams("first"))
            .AddQueue("billing", q => q.Matching("text has invoice").ServedByTeams("first")).AddQueue("general", q => q.AsFallback()));
        List<CaseNumber> numbers = [];
        foreach (var text in new[] { "invoice", "hello", "hello again" })
        {
            await scene.ReceiveAsync(scene.Arrival(text, text));
            numbers.Add((await scene.CasesAsync()).First(c => c.State.Status.Category == StatusCategory.New).Number);
            await scene.Handling.SetStatusAsync(InboxScene.Dave, numbers[^1], "closed");
        }

        var contact = await scene.ContactOfAsync(numbers[0]);
        var first = await scene.Cards().ListCasesAsync(InboxScene.Bob, contact, 1, null);
        var second = await scene.Cards().ListCasesAsync(InboxScene.Bob, contact, 1, first.Cases.Next);

        Assert.Equal((1, 1), (first.Hidden, second.Hidden));
        Assert.Equal([numbers[2]], first.Cases.Items.Select(c => c.Number));
        Assert.Equal([numbers[1]], second.Cases.Items.Select(c => c.Number));
        Assert.Null(second.Cases.Next);
        Assert.Equal(3, (await scene.Cards().GetAsync(InboxScene.Bob, contact)).Counts.Inbound);
        Assert.Equal(["hello again", "hello"], (await scene.Cards().ListMessagesAsync(InboxScene.Bob, contact, 10, null)).Items.Select(m => m.Message.Text));
        await RefusedAsync(InboxErrors.CursorInvalid, () => scene.Cards().ListMessagesAsync(InboxScene.Bob, contact, 1, first.Cases.Next));
    }

    [Fact]
    public async Task Own_data_is_kept_in_one_form_and_a_name_by_hand_stays()
    {
        using var scene = Scene();
        var contact = await scene.ContactOfAsync(await scene.CaseOfAsync());

        await scene.Cards().UpdateAsync(InboxScene.Alice, contact, 0, new ContactData
        {
            DisplayName = " Johanna ", Email = "Jo@Example.org", Phone = "+33 1 23", Language = "pt-br",
        });
        await scene.ReceiveAsync(scene.Arrival("2") with { Sender = new ExternalIdentity("jo", "Jojo") });

        var card = await scene.Cards().GetAsync(InboxScene.Bob, contact);
        Assert.Equal(("Johanna", 1L), (card.DisplayName, card.Version));
        Assert.Equal(["Johanna", "Jojo"], card.Names);
        Assert.Equal(("Jo@example.org", "+33123", "pt-BR"), (card.Email!.Value, card.Phone!.Value, card.Language!.Value));
        Assert.Equal((Initiator.Of(InboxScene.Alice.Agent), 1), (card.Email.By, card.Email.Version));
        Assert.Equal("Johanna", (await scene.CasesAsync())[0].ContactName);

        await scene.Cards().UpdateAsync(InboxScene.Alice, contact, 1, new ContactData { DisplayName = "", Phone = "" });
        card = await scene.Cards().GetAsync(InboxScene.Bob, contact);
        Assert.Equal(("Jojo", "Jo@example.org", null), (card.DisplayName, card.Email!.Value, card.Phone));
    }

    [Fact]
    public async Task A_name_that_is_left_as_it_is_was_given_by_nobody()
    {
        using var scene = Scene();
        var contact = await scene.ContactOfAsync(await scene.CaseOfAsync());

        await scene.Cards().UpdateAsync(InboxScene.Alice, contact, 0, new ContactData { DisplayName = "Jo", Email = "jo@b.org" });
        await scene.ReceiveAsync(scene.Arrival("2") with { Sender = new ExternalIdentity("jo", "Jojo") });

        Assert.Equal("Jojo", (await scene.Cards().GetAsync(InboxScene.Bob, contact)).DisplayName);
        var kept = await scene.Store.SideRecords.FindAsync(FieldRecord.KeyOf(contact), default);
        Assert.Equal(["email"], FieldRecord.Read(kept).Own.Values.Select(v => v.Field));
    }

    [Theory]
    [InlineData("email", FieldErrors.Invalid)]
    [InlineData("phone", FieldErrors.Invalid)]
    [InlineData("language", FieldErrors.Invalid)]
    [InlineData("name", CardErrors.NameTooLong)]
    public async Task Own_data_that_cannot_be_is_refused(string part, string code)
    {
        using var scene = Scene();
        var contact = await scene.ContactOfAsync(await scene.CaseOfAsync());
        var data = part switch
        {
            "email" => new ContactData { Email = "nobody" },
            "phone" => new ContactData { Phone = "call" },
            "language" => new ContactData { Language = "english!" },
            _ => new ContactData { DisplayName = new string('x', 201) },
        };

        var refusal = await RefusedAsync(code, () => scene.Cards().UpdateAsync(InboxScene.Alice, contact, 0, data));
        Assert.Equal(code == FieldErrors.Invalid ? part : null, refusal.Details.GetValueOrDefault("field"));
    }

    [Fact]
    public async Task Fields_keep_who_changed_them_and_when_and_others_stay()
    {
        using var scene = Scene();
        var contact = await scene.ContactOfAsync(await scene.CaseOfAsync());

        await scene.Cards().SetFieldsAsync(InboxScene.Alice, contact, 0, Values(("loyalty", "GOLD"), ("born", "1980-02-01")));
        scene.Clock.Advance(Minutes(1));
        await scene.Cards().SetFieldsAsync(InboxScene.Bob, contact, 1, Values(("loyalty", "silver")));
        await scene.Cards().SetFieldsAsync(InboxScene.Bob, contact, 2, Values(("loyalty", "silver")));

        var card = await scene.Cards().GetAsync(InboxScene.Alice, contact);
        Assert.Equal(2, card.Version);
        var (born, loyalty) = (card.Fields[0].Value!, card.Fields[1].Value!);
        Assert.Equal(("1980-02-01", 1, Initiator.Of(InboxScene.Alice.Agent)), (born.Value, born.Version, born.By));
        Assert.Equal(("silver", 2, Initiator.Of(InboxScene.Bob.Agent)), (loyalty.Value, loyalty.Version, loyalty.By));
        Assert.Equal(Minutes(1), loyalty.At - born.At);

        await scene.Cards().SetFieldsAsync(InboxScene.Bob, contact, 2, Values(("born", null)));
        Assert.Equal("loyalty=silver", await scene.SaidAsync(contact));
    }

    [Fact]
    public async Task Values_that_do_not_fit_and_versions_that_are_old_are_refused()
    {
        using var scene = Scene();
        var contact = await scene.ContactOfAsync(await scene.CaseOfAsync());

        var invalid = await scene.RefusedFieldsAsync(FieldErrors.Invalid, contact, 0, ("loyalty", "bronze"), ("born", "soon"));
        Assert.Equal(("loyalty", "choice"), ((string)invalid.Details["field"]!, (string)invalid.Details["rule"]!));
        Assert.Equal(2, ((string[])invalid.Details["faults"]!).Length);
        Assert.Equal(["born", "loyalty", "score"], (string[])(await scene.RefusedFieldsAsync(FieldErrors.Unknown, contact, 0, ("order", "1"))).Details["known"]!);
        await scene.RefusedFieldsAsync(FieldErrors.ReadOnly, contact, 0, ("score", "1"));
        await scene.Cards().SetFieldsAsync(InboxScene.Alice, contact, 0, Values(("loyalty", "gold")));
        Assert.Equal(1L, (await scene.RefusedFieldsAsync(FieldErrors.Changed, contact, 0, ("loyalty", "silver"))).Details["version"]);
        await RefusedAsync(FieldErrors.Changed, () => scene.Cards().UpdateAsync(InboxScene.Alice, contact, 0, new ContactData { Email = "a@b.org" }));
        await RefusedAsync(InboxErrors.AccessDenied, () => scene.Cards().SetFieldsAsync(InboxScene.Carol, contact, 1, Values(("loyalty", "silver"))));
        Assert.Equal("loyalty=gold", await scene.SaidAsync(contact));
    }

    [Fact]
    public async Task Required_fields_are_filled_before_anything_is_saved()
    {
        using var scene = Scene(more: inbox => inbox.AddCustomField("region", f => f.Required()).AddCustomField("segment", f => f.Required().ReadOnly()));
        var contact = await scene.ContactOfAsync(await scene.CaseOfAsync());

        Assert.Equal(["region"], (string[])(await scene.RefusedFieldsAsync(FieldErrors.Required, contact, 0, ("loyalty", "gold"))).Details["fields"]!);
        await scene.Cards().SetFieldsAsync(InboxScene.Alice, contact, 0, Values(("loyalty", "gold"), ("region", "north")));
        await scene.RefusedFieldsAsync(FieldErrors.Required, contact, 1, ("region", " "));
        await scene.Cards().UpdateAsync(InboxScene.Alice, contact, 1, new ContactData { Email = "a@b.org" });
    }

    [Fact]
    public async Task Contacts_that_were_merged_have_one_card()
    {
        using var scene = Scene();
        var (jo, kim) = (await scene.ContactOfAsync(await scene.CaseOfAsync()), await scene.ContactOfAsync(await scene.CaseOfAsync("kim")));
        await scene.Cards().SetFieldsAsync(InboxScene.Alice, kim, 0, Values(("loyalty", "gold"), ("born", "1980-02-01")));
        await scene.Cards().SetFieldsAsync(InboxScene.Alice, jo, 0, Values(("loyalty", "silver")));
        await scene.Cards().UpdateAsync(InboxScene.Alice, kim, 1, new ContactData { Email = "kim@b.org" });
        await scene.Notes().AddAsync(InboxScene.Alice, kim, "of kim");
        scene.Clock.Advance(Minutes(1));
        await scene.Notes().AddAsync(InboxScene.Alice, jo, "of jo");
        await scene.MergeAsync(kim, into: jo);

        foreach (var id in new[] { jo, kim })
        {
            var card = await scene.Cards().GetAsync(InboxScene.Alice, id);
            Assert.Equal((jo, "Jo", "kim@b.org"), (card.Id, card.DisplayName, card.Email!.Value));
            Assert.Equal(["Jo", "kim"], card.Names);
            Assert.Equal([jo, kim], card.Identities.Select(i => i.ContactId));
            Assert.Equal(2, card.Counts.Inbound);
            Assert.Equal("born=1980-02-01 loyalty=silver", await scene.SaidAsync(id));
            Assert.Equal(["of jo", "of kim"], (await scene.Notes().ListAsync(InboxScene.Bob, id, 10, null)).Items.Select(n => n.Text));
            Assert.Equal(2, (await scene.Cards().ListCasesAsync(InboxScene.Bob, id, 10, null)).Cases.Items.Count);
        }

        await scene.Cards().SetFieldsAsync(InboxScene.Alice, kim, 1, Values(("born", null)));
        Assert.Equal("loyalty=silver", await scene.SaidAsync(jo));
    }

    [Fact]
    public async Task Filters_of_queues_ask_what_is_known_of_a_contact()
    {
        using var scene = Scene(more: inbox => inbox
            .AddQueue("french", q => q.Matching("language = fr").WithPriority(3))
            .AddQueue("gold", q => q.Matching("contact.loyalty = gold").WithPriority(2))
            .AddQueue("general", q => q.AsFallback()));
        var queues = new List<string>();
        foreach (var (field, language) in new[] { ("silver", "de"), ("gold", "de"), ("gold", "fr-CA") })
        {
            await scene.ReceiveAsync(scene.Arrival($"{field}{language}"));
            var record = (await scene.CasesAsync()).First(c => c.State.Status.Category != StatusCategory.Closed);
            queues.Add(record.State.QueueId!.Value.Value);
            var version = (await scene.Cards().GetAsync(InboxScene.Dave, record.State.ContactId)).Version;
            await scene.Cards().SetFieldsAsync(InboxScene.Dave, record.State.ContactId, version, Values(("loyalty", field)));
            version = (await scene.Cards().GetAsync(InboxScene.Dave, record.State.ContactId)).Version;
            await scene.Cards().UpdateAsync(InboxScene.Dave, record.State.ContactId, version, new ContactData { Language = language });
            await scene.Handling.SetStatusAsync(InboxScene.Dave, record.Number, "closed");
        }

        await scene.ReceiveAsync(scene.Arrival("last"));
        queues.Add((await scene.CasesAsync()).First(c => c.State.Status.Category != StatusCategory.Closed).State.QueueId!.Value.Value);

        Assert.Equal(["general", "general", "gold", "french"], queues);
    }

    [Theory]
    [InlineData("language = fr")]
    [InlineData("not (language != fr)")]
    [InlineData("contact.language = fr and text has hello")]
    [InlineData("contact.loyalty is set")]
    [InlineData("contact.email = \"jo@b.org\" or contact.loyalty = silver")]
    public async Task A_filter_that_asks_for_one_thing_alone_is_answered(string filter)
    {
        using var scene = Scene(more: inbox => inbox.AddQueue("asked", q => q.Matching(filter)).AddQueue("general", q => q.AsFallback()));
        var number = await scene.CaseOfAsync();
        var contact = await scene.ContactOfAsync(number);
        await scene.Cards().UpdateAsync(InboxScene.Alice, contact, 0, new ContactData { Language = "fr", Email = "jo@b.org" });
        await scene.Cards().SetFieldsAsync(InboxScene.Alice, contact, 1, Values(("loyalty", "gold")));
        await scene.Handling.SetStatusAsync(InboxScene.Dave, number, "closed");

        await scene.ReceiveAsync(scene.Arrival("2"));

        Assert.Equal("general", (await scene.CaseAsync(number)).State.QueueId?.Value);
        Assert.Equal("asked", (await scene.CasesAsync()).Single(c => c.Number != number).State.QueueId?.Value);
    }
}
