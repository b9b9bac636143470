using DigitalInbox.Definitions;
using DigitalInbox.Inbox;

namespace DigitalInbox.Conformance.Stores;

/// <summary>Definitions, kept by version.</summary>
/// <typeparam name="TFixture">Makes the stores.</typeparam>
/// <param name="fixture">The fixture.</param>
public abstract class DefinitionSuite<TFixture>(TFixture fixture) : StoreSuite<TFixture>(fixture)
    where TFixture : StoreFixture
{
    private static readonly DefinitionKind Calendars = DefinitionKind.Calendars;
    private static readonly DefinitionKind Policies = DefinitionKind.SlaPolicies;

    [Fact]
    public virtual async Task Every_version_is_kept_as_it_was_saved()
    {
        var first = Some.Definition("office", body: """{"name":"Büro \u0001 \"x\""}""");
        var second = first with
        {
            Version = 2,
            Body = "{}",
            SavedAt = Some.Later(1),
            SavedBy = Initiator.Of(Some.Alice),
            IsManaged = true,
        };
        await SaveAsync(first);
        await SaveAsync(second);

        Assert.Equal(first, await Store.Definitions.FindVersionAsync(Calendars, "office", 1, default));
        Assert.Equal(second, await Store.Definitions.FindVersionAsync(Calendars, "office", 2, default));
        Assert.Equal(second, await Store.Definitions.FindLatestAsync(Calendars, "office", default));
        Assert.Null(await Store.Definitions.FindVersionAsync(Calendars, "office", 3, default));
        Assert.Null(await Store.Definitions.FindVersionAsync(Calendars, "office", 0, default));
    }

    [Fact]
    public virtual async Task Kind_and_case_of_the_id_matter()
    {
        await SaveAsync(Some.Definition("office"));

        Assert.Null(await Store.Definitions.FindLatestAsync(Policies, "office", default));
        Assert.Null(await Store.Definitions.FindLatestAsync(Calendars, "Office", default));
        await SaveAsync(Some.Definition("office", kind: Policies));
        await SaveAsync(Some.Definition("Office"));
    }

    [Fact]
    public virtual async Task A_version_that_is_there_or_that_leaves_a_gap_is_a_conflict()
    {
        await Store.MustConflictAsync(Saving(Some.Definition("office", version: 0)));
        await Store.MustConflictAsync(Saving(Some.Definition("office", version: 2)));
        await SaveAsync(Some.Definition("office"));

        await Store.MustConflictAsync(Saving(Some.Definition("office", body: "[]")));
        await Store.MustConflictAsync(Saving(Some.Definition("office", version: 3)));

        Assert.Equal(Some.Definition("office"), await Store.Definitions.FindLatestAsync(Calendars, "office", default));
    }

    [Fact]
    public virtual async Task Of_sixteen_who_save_one_version_one_gets_through()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(i =>
            Task.Run(() => Store.CommitAsync(Saving(Some.Definition("office", body: $"{i}"))))));

        Assert.Single(results, r => r.Status == CommitStatus.Committed);
        Assert.Equal(15, results.Count(r => r.Status == CommitStatus.Conflict));
    }

    [Fact]
    public virtual async Task What_is_deleted_is_found_by_id_and_not_listed_and_may_come_again()
    {
        await SaveAsync(Some.Definition("office"));
        var deleted = Some.Definition("office", version: 2) with { Body = null };
        await SaveAsync(deleted);

        var found = await Store.Definitions.FindLatestAsync(Calendars, "office", default);
        Assert.Equal(deleted, found);
        Assert.True(found!.IsDeleted);
        Assert.Empty(await Store.Definitions.ListLatestAsync(Calendars, null, 10, default));
        Assert.Empty((await Store.Definitions.ReadLatestAsync([Calendars], default)).Items);
        Assert.NotNull(await Store.Definitions.FindVersionAsync(Calendars, "office", 1, default));

        await Store.MustConflictAsync(Saving(Some.Definition("office")));
        await SaveAsync(Some.Definition("office", version: 3));
        Assert.Single(await Store.Definitions.ListLatestAsync(Calendars, null, 10, default));
    }

    [Fact]
    public virtual async Task A_list_gives_the_latest_versions_by_id_and_goes_on_behind_an_id()
    {
        foreach (var id in new[] { "b", "a.1", "B", "a", "a-1", "10", "9" })
        {
            await SaveAsync(Some.Definition(id));
        }

        await SaveAsync(Some.Definition("a", version: 2));
        await SaveAsync(Some.Definition("elsewhere", kind: Policies));

        var first = await Store.Definitions.ListLatestAsync(Calendars, null, 4, default);
        var rest = await Store.Definitions.ListLatestAsync(Calendars, first[^1].Id, 4, default);
        Assert.Equal("10 9 B a", string.Join(' ', first.Select(d => d.Id)));
        Assert.Equal("a-1 a.1 b", string.Join(' ', rest.Select(d => d.Id)));
        Assert.Equal(2, first[3].Version);
    }

    [Fact]
    public virtual async Task Whole_kinds_are_read_together_with_their_revision()
    {
        await SaveAsync(Some.Definition("standard", kind: Policies));
        await SaveAsync(Some.Definition("office"));
        await SaveAsync(Some.Definition("elsewhere", kind: new DefinitionKind("tags")));

        var read = await Store.Definitions.ReadLatestAsync([Policies, Calendars], default);

        Assert.Equal("office standard", string.Join(' ', read.Items.Select(d => d.Id)));
        Assert.Equal(await Store.Definitions.GetRevisionAsync(default), read.Revision);
    }

    [Fact]
    public virtual async Task The_revision_rises_with_every_commit_that_saves_a_definition_and_with_no_other()
    {
        Assert.Equal(0, await Store.Definitions.GetRevisionAsync(default));
        await SaveAsync(Some.Definition("office"));
        var first = await Store.Definitions.GetRevisionAsync(default);
        Assert.True(first > 0);

        await Store.OpenCaseAsync("ann");
        await Store.MustConflictAsync(Saving(Some.Definition("office")));
        Assert.Equal(first, await Store.Definitions.GetRevisionAsync(default));

        await SaveAsync(Some.Definition("office", version: 2), Some.Definition("night"));
        Assert.True(await Store.Definitions.GetRevisionAsync(default) > first);
    }

    [Fact]
    public virtual async Task An_intake_is_told_the_revision()
    {
        Assert.Equal(0, await IntakeRevisionAsync());
        await SaveAsync(Some.Definition("office"));

        Assert.Equal(await Store.Definitions.GetRevisionAsync(default), await IntakeRevisionAsync());
    }

    [Fact]
    public virtual async Task A_decision_that_rests_on_another_revision_is_a_conflict()
    {
        await SaveAsync(Some.Definition("office"));
        var revision = await Store.Definitions.GetRevisionAsync(default);
        var policy = Saving(Some.Definition("standard", kind: Policies)) with { DefinitionsRevision = revision };
        await SaveAsync(Some.Definition("office", version: 2));

        await Store.MustConflictAsync(policy);
        await Store.MustCommitAsync(policy with { DefinitionsRevision = await Store.Definitions.GetRevisionAsync(default) });
    }

    [Fact]
    public virtual async Task Of_sixteen_decisions_on_one_revision_one_gets_through()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(i =>
            Task.Run(() => Store.CommitAsync(Saving(Some.Definition($"office{i}")) with { DefinitionsRevision = 0 }))));

        Assert.Single(results, r => r.Status == CommitStatus.Committed);
        Assert.Single(await Store.Definitions.ListLatestAsync(Calendars, null, 20, default));
    }

    private static InboxCommit Saving(params IReadOnlyList<Definition> definitions) => new() { At = Some.Noon, Definitions = definitions };

    private Task SaveAsync(params IReadOnlyList<Definition> definitions) => Store.MustCommitAsync(Saving(definitions));

    private async Task<long> IntakeRevisionAsync() =>
        (await Store.ReadIntakeContextAsync(Some.Channel, "thread", Some.Platform, "stranger", default)).DefinitionsRevision;
}
