using DigitalInbox.Cases;
using DigitalInbox.Fields;
using DigitalInbox.Inbox;
using DigitalInbox.Sla;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using static DigitalInbox.Domain.Tests.Inbox.CardSteps;

namespace DigitalInbox.Domain.Tests.Inbox;

public sealed class CaseDetailsTests
{
    [Fact]
    public async Task Each_field_that_changes_is_an_event_without_its_value()
    {
        using var scene = Scene();
        var number = await scene.CaseOfAsync();

        var after = await scene.Details().SetFieldsAsync(InboxScene.Alice, number, 0, Values(("order", "A-17"), ("paid", "FALSE")));
        await scene.Details().SetFieldsAsync(InboxScene.Bob, number, 1, Values(("order", "A-18"), ("paid", "false")));
        await scene.Details().SetFieldsAsync(InboxScene.Bob, number, 2, Values(("order", "")));

        Assert.Equal((1L, "A-17", "false"), (after.Version, after.Fields[0].Value!.Value, after.Fields[1].Value!.Value));
        var events = (await scene.HistoryAsync(number)).OfType<CaseFieldChanged>().ToList();
        Assert.Equal(["order 1 alice", "paid 1 alice", "order 2 bob", "order 3 bob"], events.Select(e => $"{e.FieldId} {e.Version} {e.Initiator.Id}"));
        Assert.Equal("""{"fieldId":"order","version":2}""", CaseEventCodec.Write(events[2]));
        var now = await scene.Details().GetFieldsAsync(InboxScene.Alice, number);
        Assert.Equal((3L, null), (now.Version, now.Fields[0].Value));
    }

    [Fact]
    public async Task A_change_on_another_version_and_one_on_a_closed_case_are_refused()
    {
        using var scene = Scene();
        var number = await scene.CaseOfAsync();
        await scene.Details().SetFieldsAsync(InboxScene.Alice, number, 0, Values(("order", "A-17")));

        Assert.Equal(1L, (await RefusedAsync(FieldErrors.Changed, () => Set(0, "order", "B"))).Details["version"]);
        await RefusedAsync(FieldErrors.Unknown, () => Set(1, "loyalty", "gold"));
        await RefusedAsync(FieldErrors.Invalid, () => Set(1, "order", new string('x', 21)));
        await RefusedAsync(InboxErrors.AccessDenied, () => scene.Details().SetFieldsAsync(InboxScene.Carol, number, 1, Values(("order", "B"))));
        await scene.Handling.SetStatusAsync(InboxScene.Dave, number, "closed");
        await RefusedAsync(CaseErrors.Closed, () => Set(1, "order", "B"));

        Task Set(long version, string field, string value) => scene.Details().SetFieldsAsync(InboxScene.Alice, number, version, Values((field, value)));
    }

    [Fact]
    public async Task Two_who_save_at_once_do_not_undo_one_another()
    {
        using var scene = Scene();
        var number = await scene.CaseOfAsync();
        var saves = await Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
        {
            try
            {
                await scene.Details().SetFieldsAsync(InboxScene.Alice, number, 0, Values(("order", $"A-{i}")));
                return true;
            }
            catch (InboxException refusal) when (refusal.Code == FieldErrors.Changed)
            {
                return false;
            }
        }));

        Assert.Single(saves, saved => saved);
        Assert.Single((await scene.HistoryAsync(number)).OfType<CaseFieldChanged>());
    }

    [Fact]
    public async Task Another_commit_takes_values_in_and_leaves_out_what_does_not_fit()
    {
        using var scene = Scene(more: inbox => inbox.AddCustomField("origin", f => f.OfCases().ReadOnly()));
        var number = await scene.CaseOfAsync();
        await scene.Handling.SetStatusAsync(InboxScene.Dave, number, "closed");
        var by = Initiator.OfRule("form-1");
        var record = await scene.CaseAsync(number);
        var handled = Case.From(record.State, scene.Get<CaseWorkflow>());
        var now = scene.Clock.GetCurrentInstant();
        handled.AddNote(MessageId.New(now), by, now);
        var writing = scene.Get<CaseFieldWriting>();

        var start = new InboxCommit { At = now, Cases = [CaseChange.Of(handled, record)] };
        var (once, first) = await writing.AddAsync(start, handled, Values(("origin", "web"), ("paid", "maybe"), ("nothing", "x")), by, default);
        var (twice, _) = await writing.AddAsync(once, handled, Values(("order", "A-17"), ("origin", "app")), by, default);
        var (same, none) = await writing.AddAsync(twice, handled, Values(("order", "A-17")), by, default);
        var result = await scene.Store.CommitAsync(twice, default);

        Assert.Equal(CommitStatus.Committed, result.Status);
        Assert.Same(twice, same);
        Assert.Empty(none.Changed);
        Assert.Equal("paid", Assert.Single(first.Faults).Field);
        Assert.Equal(["nothing"], first.Unknown);
        Assert.Single(twice.Cases);
        var fields = await scene.Details().GetFieldsAsync(InboxScene.Dave, number);
        Assert.Equal((1L, "A-17 app"), (fields.Version, string.Join(' ', fields.Fields.Where(f => f.Value is not null).Select(f => f.Value!.Value))));
        Assert.Equal(
            ["NoteAdded", "CaseFieldChanged", "CaseFieldChanged", "CaseFieldChanged"], (await scene.HistoryAsync(number)).TakeLast(4).Select(e => e.GetType().Name));
    }

    [Fact]
    public async Task A_subject_is_set_and_taken_away()
    {
        using var scene = Scene();
        var number = await scene.CaseOfAsync();

        Assert.Equal(CaseOutcome.Changed, await scene.Details().SetSubjectAsync(InboxScene.Alice, number, " The broken\nlamp "));
        Assert.Equal(CaseOutcome.AlreadySo, await scene.Details().SetSubjectAsync(InboxScene.Alice, number, "The broken lamp"));
        Assert.Equal("The broken lamp", await scene.Details().ReadSubjectAsync(await scene.CaseAsync(number)));
        await scene.Details().SetSubjectAsync(InboxScene.Alice, number, "");
        Assert.Null(await scene.Details().ReadSubjectAsync(await scene.CaseAsync(number)));
        Assert.Equal([1, 2], (await scene.HistoryAsync(number)).OfType<CaseSubjectChanged>().Select(e => e.Version));
        await RefusedAsync(CardErrors.SubjectTooLong, () => scene.Details().SetSubjectAsync(InboxScene.Alice, number, new string('x', 301)));
        await scene.Handling.SetStatusAsync(InboxScene.Dave, number, "closed");
        await RefusedAsync(CaseErrors.Closed, () => scene.Details().SetSubjectAsync(InboxScene.Alice, number, "late"));
    }

    [Fact]
    public async Task Clocks_do_not_look_at_fields_and_subjects()
    {
        using var scene = Scene(more: inbox => inbox.AddSlaPolicy("standard", sla => sla.AroundTheClock().FirstResponse(Duration.FromHours(1))));
        var number = await scene.CaseOfAsync();
        var due = (await scene.CaseAsync(number)).DueAt;
        scene.Clock.Advance(Minutes(5));
        await scene.Details().SetFieldsAsync(InboxScene.Alice, number, 0, Values(("order", "A-17")));
        await scene.Details().SetSubjectAsync(InboxScene.Alice, number, "lamp");

        Assert.NotNull(due);
        Assert.Equal(due, (await scene.CaseAsync(number)).DueAt);
        Assert.All(
            (await scene.HistoryAsync(number)).Where(e => e is CaseFieldChanged or CaseSubjectChanged),
            e => Assert.Null(CaseClockReader.Read(
                System.Text.Encoding.UTF8.GetBytes(CaseEventCodec.NameOf(e)), 1, System.Text.Encoding.UTF8.GetBytes(CaseEventCodec.Write(e)), e.Sequence, e.At)));
    }
}
