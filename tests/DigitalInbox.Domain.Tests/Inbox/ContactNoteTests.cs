using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using NodaTime;
using static DigitalInbox.Domain.Tests.Inbox.CardSteps;

namespace DigitalInbox.Domain.Tests.Inbox;

public sealed class ContactNoteTests
{
    [Fact]
    public async Task A_note_is_written_changed_by_its_author_and_deleted_by_who_leads()
    {
        using var scene = Scene();
        var number = await scene.CaseOfAsync();
        var contact = await scene.ContactOfAsync(number);

        var note = await scene.Notes().AddAsync(InboxScene.Carol, contact, "likes <tea>", number);
        scene.Clock.Advance(Minutes(1));
        var edited = await scene.Notes().EditAsync(InboxScene.Carol, contact, note.Id, 1, "likes coffee");

        Assert.Equal((1L, "Carol", (CaseNumber?)number, null), (note.Version, note.AuthorName, note.CaseNumber, (Instant?)note.EditedAt));
        Assert.Equal((2L, "likes coffee", note.CreatedAt, InboxScene.Carol.Agent), (edited.Version, edited.Text, edited.CreatedAt, edited.EditedBy));
        Assert.Equal([edited], (await scene.Notes().ListAsync(InboxScene.Alice, contact, 10, null)).Items);
        await RefusedAsync(InboxErrors.AccessDenied, () => scene.Notes().EditAsync(InboxScene.Alice, contact, note.Id, 2, "mine now"));
        await RefusedAsync(InboxErrors.AccessDenied, () => scene.Notes().DeleteAsync(InboxScene.Alice, contact, note.Id, 2));
        Assert.Equal(2L, (await RefusedAsync(CardErrors.NoteChanged, () => scene.Notes().DeleteAsync(InboxScene.Dave, contact, note.Id, 1))).Details["version"]);
        await scene.Notes().DeleteAsync(InboxScene.Dave, contact, note.Id, 2);
        Assert.Empty((await scene.Notes().ListAsync(InboxScene.Alice, contact, 10, null)).Items);
        await RefusedAsync(CardErrors.NoteNotFound, () => scene.Notes().EditAsync(InboxScene.Carol, contact, note.Id, 2, "again"));
    }

    [Fact]
    public async Task Notes_come_newest_first_in_pages()
    {
        using var scene = Scene();
        var contact = await scene.ContactOfAsync(await scene.CaseOfAsync());
        for (var i = 0; i < 5; i++)
        {
            await scene.Notes().AddAsync(InboxScene.Alice, contact, $"{i}");
            scene.Clock.Advance(Minutes(i % 2));
        }

        List<string> seen = [];
        string? after = null;
        do
        {
            var page = await scene.Notes().ListAsync(InboxScene.Alice, contact, 2, after);
            seen.AddRange(page.Items.Select(n => n.Text));
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(["4", "3", "2", "1", "0"], seen);
    }

    [Fact]
    public async Task What_is_no_note_is_refused()
    {
        using var scene = Scene();
        var (jo, other) = (await scene.ContactOfAsync(await scene.CaseOfAsync()), await scene.CaseOfAsync("kim"));
        var kim = await scene.ContactOfAsync(other);
        var note = await scene.Notes().AddAsync(InboxScene.Alice, kim, "of kim");

        await RefusedAsync(InboxErrors.NoteEmpty, () => scene.Notes().AddAsync(InboxScene.Alice, jo, " "));
        await RefusedAsync(CardErrors.NoteTooLong, () => scene.Notes().AddAsync(InboxScene.Alice, jo, new string('x', 10_001)));
        await RefusedAsync(CaseErrors.NotFound, () => scene.Notes().AddAsync(InboxScene.Alice, jo, "about another's case", other));
        await RefusedAsync(CardErrors.NoteNotFound, () => scene.Notes().DeleteAsync(InboxScene.Alice, jo, note.Id, 1));
    }

    [Fact]
    public async Task The_same_key_writes_one_note()
    {
        using var scene = Scene();
        var contact = await scene.ContactOfAsync(await scene.CaseOfAsync());

        var first = await scene.Notes().AddAsync(InboxScene.Alice, contact, "once", idempotencyKey: "k");
        var again = await scene.Notes().AddAsync(InboxScene.Alice, contact, "once", idempotencyKey: "k");
        await scene.Notes().AddAsync(InboxScene.Bob, contact, "bob's", idempotencyKey: "k");

        Assert.Equal(first, again);
        await RefusedAsync(InboxErrors.IdempotencyMismatch, () => scene.Notes().AddAsync(InboxScene.Alice, contact, "twice", idempotencyKey: "k"));
        Assert.Equal(2, (await scene.Notes().ListAsync(InboxScene.Alice, contact, 10, null)).Items.Count);
    }
}
