using System.Text.Json.Nodes;
using DigitalInbox.Channels;
using DigitalInbox.Inbox;
using DigitalInbox.Storage.Sqlite;
using DigitalInbox.Testing;
using NodaTime;
using static DigitalInbox.Domain.Tests.Inbox.CardSteps;

namespace DigitalInbox.Domain.Tests.Inbox;

/// <summary>What is kept of a person beside the histories goes with them, and is in their export.</summary>
public sealed class CardErasureTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("digitalinbox-card-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task An_erased_person_has_no_fields_notes_profile_or_subject_in_memory()
    {
        using var scene = Scene(new InMemoryInboxStore());
        await AssertErasedAsync(scene);
    }

    [Fact]
    public async Task An_erased_person_has_no_fields_notes_profile_or_subject_in_a_database()
    {
        await using var store = new SqliteInboxStore($"Data Source={Path.Combine(folder, "inbox.db")};Pooling=False");
        using var scene = Scene(store);
        await AssertErasedAsync(scene);
    }

    [Fact]
    public async Task An_export_holds_what_is_kept_beside_the_histories()
    {
        using var scene = Scene();
        var (number, contact) = await FillAsync(scene);

        var document = await ExportAsync(scene, contact);

        var records = document["records"]!.AsArray().ToDictionary(r => (string)r!["kind"]!, r => r!, StringComparer.Ordinal);
        Assert.Equal(["case.fields", "case.subject", "contact.fields", "contact.note", "identity.profile"], records.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("secret-order", (string)records["case.fields"]["body"]!["values"]![0]!["value"]!);
        Assert.Equal((await scene.CaseAsync(number)).State.Id.ToString(), (string)records["case.fields"]["caseId"]!);
        Assert.Equal("secret-note", (string)records["contact.note"]["body"]!["text"]!);
        Assert.Equal("secret@example.org", (string)records["contact.fields"]["body"]!["own"]![0]!["value"]!);
    }

    [Fact]
    public async Task Many_notes_are_all_in_the_export()
    {
        using var scene = Scene();
        var contact = await scene.ContactOfAsync(await scene.CaseOfAsync());
        for (var i = 0; i < 230; i++)
        {
            await scene.Notes().AddAsync(InboxScene.Alice, contact, $"note {i}");
        }

        Assert.Equal(230, (await ExportAsync(scene, contact))["records"]!.AsArray().Select(r => (string)r!["body"]!["text"]!).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Nothing_is_kept_of_somebody_who_was_erased()
    {
        using var scene = Scene();
        var (number, contact) = await FillAsync(scene);
        await scene.EraseWhollyAsync(contact);

        await RefusedAsync(InboxErrors.ContactErased, () => scene.Cards().SetFieldsAsync(InboxScene.Dave, contact, 0, Values(("loyalty", "gold"))));
        await RefusedAsync(InboxErrors.ContactErased, () => scene.Cards().UpdateAsync(InboxScene.Dave, contact, 0, new ContactData { DisplayName = "Jo" }));
        await RefusedAsync(InboxErrors.ContactErased, () => scene.Notes().AddAsync(InboxScene.Dave, contact, "again"));
        await RefusedAsync(InboxErrors.ContactErased, () => scene.Details().SetFieldsAsync(InboxScene.Dave, number, 0, Values(("order", "1"))));
        await RefusedAsync(InboxErrors.ContactErased, () => scene.Details().SetSubjectAsync(InboxScene.Dave, number, "lamp"));
        var card = await scene.Cards().GetAsync(InboxScene.Dave, contact);
        Assert.Equal((null, false, false), (card.DisplayName, card.CanEdit, card.CanNote));
        Assert.NotNull(card.ErasedAt);
    }

    private static async Task AssertErasedAsync(InboxScene scene)
    {
        var (number, contact) = await FillAsync(scene);
        Assert.Contains("secret", (await ExportAsync(scene, contact)).ToJsonString(), StringComparison.Ordinal);

        await scene.EraseWhollyAsync(contact);

        var left = await ExportAsync(scene, contact);
        Assert.Empty(left["records"]!.AsArray());
        Assert.DoesNotContain("secret", left.ToJsonString(), StringComparison.Ordinal);
        Assert.Empty((await scene.Notes().ListAsync(InboxScene.Dave, contact, 10, null)).Items);
        Assert.Equal("", await scene.SaidAsync(contact));
        Assert.All((await scene.Details().GetFieldsAsync(InboxScene.Dave, number)).Fields, f => Assert.Null(f.Value));
        Assert.Null(await scene.Details().ReadSubjectAsync(await scene.CaseAsync(number)));
    }

    private static async Task<(CaseNumber Number, ContactId Contact)> FillAsync(InboxScene scene)
    {
        await scene.ReceiveAsync(scene.Arrival("1").With(new IdentityProfile { Url = "https://secret.example/jo" }));
        var number = (await scene.CasesAsync())[0].Number;
        var contact = await scene.ContactOfAsync(number);
        await scene.Cards().UpdateAsync(InboxScene.Alice, contact, 0, new ContactData { Email = "secret@example.org" });
        await scene.Cards().SetFieldsAsync(InboxScene.Alice, contact, 1, Values(("loyalty", "gold")));
        await scene.Notes().AddAsync(InboxScene.Alice, contact, "secret-note", number);
        await scene.Details().SetFieldsAsync(InboxScene.Alice, number, 0, Values(("order", "secret-order")));
        await scene.Details().SetSubjectAsync(InboxScene.Alice, number, "secret-subject");
        return (number, contact);
    }

    private static async Task<JsonNode> ExportAsync(InboxScene scene, ContactId contact)
    {
        using var output = new MemoryStream();
        await scene.Privacy().ExportAsync(InboxScene.Dave, contact, output);
        return JsonNode.Parse(output.ToArray())!;
    }
}
