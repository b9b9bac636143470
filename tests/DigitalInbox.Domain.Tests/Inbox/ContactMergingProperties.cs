using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using DigitalInbox.Storage.Sqlite;
using FsCheck;
using FsCheck.Fluent;
using static DigitalInbox.Domain.Tests.Inbox.InboxScene;

namespace DigitalInbox.Domain.Tests.Inbox;

/// <summary>Whatever is merged and parted, the contacts stay parted into persons, and to part is to undo.</summary>
public sealed class ContactMergingProperties : IDisposable
{
    private const int Contacts = 6;

    private readonly string folder = Directory.CreateTempSubdirectory("digitalinbox-merging-").FullName;
    private int databases;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Persons_part_the_contacts_and_are_what_a_forest_of_pointers_says_in_memory() =>
        Check.One(Laws.For("memory").WithMaxTest(60), Prop.ForAll(Steps(), steps => Run(steps, () => null)));

    [Fact]
    public void Persons_part_the_contacts_and_are_what_a_forest_of_pointers_says_in_SQLite() =>
        Check.One(Laws.For("sqlite").WithMaxTest(8), Prop.ForAll(Steps(), steps => Run(
            steps, () => new SqliteInboxStore($"Data Source={Path.Combine(folder, $"{databases++}.db")};Pooling=False"))));

    private static Arbitrary<(bool IsMerge, int One, int Other)[]> Steps() => Gen.ArrayOf(
        from kind in Gen.Choose(0, 2)
        from one in Gen.Choose(0, Contacts - 1)
        from other in Gen.Choose(0, Contacts - 1)
        select (kind > 0, one, other)).ToArbitrary();

    private static bool Run((bool IsMerge, int One, int Other)[] steps, Func<IInboxStore?> make) => Task.Run(async () =>
    {
        var store = make();
        await using var durable = store as IAsyncDisposable;
        using var scene = new MergeScene(store: store);
        var ids = new List<ContactId>();
        for (var i = 0; i < Contacts; i++)
        {
            await scene.WriteAsync($"c{i}");
            ids.Add(await scene.ContactAsync($"c{i}"));
        }

        var into = new int?[Contacts];
        foreach (var (isMerge, one, other) in steps)
        {
            var before = await PersonsAsync(scene, ids);
            var isDone = await TryAsync(() => isMerge
                ? scene.Contacts.MergeAsync(Dave, ids[one], ids[other])
                : scene.Contacts.UnmergeAsync(Dave, ids[one]));
            var (rootOne, rootOther) = (RootOf(into, one), RootOf(into, other));
            var isPossible = isMerge ? rootOne != rootOther : into[one] is not null;
            if (isPossible)
            {
                into[isMerge ? rootOther : one] = isMerge ? rootOne : null;
            }

            var after = await PersonsAsync(scene, ids);
            if (isDone != isPossible || after != Told(into, ids) || !await UndoneAsync(scene, isMerge && isDone, ids, rootOne, rootOther, before, after))
            {
                return false;
            }
        }

        return true;
    }).GetAwaiter().GetResult();

    // To part what was just merged gives the persons that were; and merged again, those that are.
    private static async Task<bool> UndoneAsync(
        MergeScene scene, bool wasMerged, List<ContactId> ids, int rootOne, int rootOther, string before, string after)
    {
        if (!wasMerged)
        {
            return true;
        }

        await scene.Contacts.UnmergeAsync(Dave, ids[rootOther]);
        var isUndone = await PersonsAsync(scene, ids) == before;
        await scene.Contacts.MergeAsync(Dave, ids[rootOne], ids[rootOther]);
        return isUndone && await PersonsAsync(scene, ids) == after;
    }

    private static async Task<bool> TryAsync(Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (InboxException refusal) when (refusal.Kind is InboxErrorKind.Conflict or InboxErrorKind.Invalid)
        {
            return false;
        }
    }

    private static int RootOf(int?[] into, int contact) => into[contact] is { } next ? RootOf(into, next) : contact;

    // Of every contact: who is shown, and who is the same person; asked of each by itself, and of all cases in one list.
    private static async Task<string> PersonsAsync(MergeScene scene, List<ContactId> ids)
    {
        var listed = await scene.Inbox.Queries.ListCasesAsync(Dave, new CaseQuery { Visibility = CaseVisibility.All });
        var told = new List<string>();
        foreach (var id in ids)
        {
            var members = await scene.Contacts.ListMembersAsync(Dave, id);
            var shown = listed.Items.Single(c => c.State.ContactId == id);
            Assert.Equal(members[0].Id, shown.ShownContact ?? id);
            told.Add($"{ids.IndexOf(members[0].Id)}: {string.Join(',', members.Select(m => ids.IndexOf(m.Id)).Order())}");
        }

        return string.Join('\n', told);
    }

    private static string Told(int?[] into, List<ContactId> ids) => string.Join('\n', ids.Select((_, i) =>
        $"{RootOf(into, i)}: {string.Join(',', ids.Select((_, j) => j).Where(j => RootOf(into, j) == RootOf(into, i)))}"));
}
