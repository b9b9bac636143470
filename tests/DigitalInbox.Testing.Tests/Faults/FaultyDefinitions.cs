using DigitalInbox.Definitions;
using DigitalInbox.Inbox;

namespace DigitalInbox.Testing.Tests.Faults;

/// <summary>Takes every definition as the next version.</summary>
internal sealed class DefinitionBlindStore : FaultyStore
{
    public override async Task<CommitResult> CommitAsync(InboxCommit commit, CancellationToken cancellationToken)
    {
        while (true)
        {
            var next = new List<Definition>();
            foreach (var definition in commit.Definitions)
            {
                var known = await Inner.Definitions.FindLatestAsync(definition.Kind, definition.Id, cancellationToken);
                var before = next.FindLast(d => d.Id == definition.Id) ?? known;
                next.Add(definition with { Version = (before?.Version ?? 0) + 1 });
            }

            var result = await Inner.CommitAsync(commit with { Definitions = next }, cancellationToken);
            if (result.Status != CommitStatus.Conflict || next.Count == 0)
            {
                return result;
            }
        }
    }
}

/// <summary>Does not look at the revision that a decision rests on.</summary>
internal sealed class RevisionBlindStore : FaultyStore
{
    public override Task<CommitResult> CommitAsync(InboxCommit commit, CancellationToken cancellationToken) =>
        Inner.CommitAsync(commit with { DefinitionsRevision = null }, cancellationToken);
}

/// <summary>Finds the latest version whichever is asked for, lists by the order of letters, the deleted ones too, and counts every commit.</summary>
internal sealed class CarelessDefinitionsStore : FaultyStore, IDefinitionStore
{
    private readonly List<Definition> saved = [];
    private long commits;

    public override IDefinitionStore Definitions => this;

    public override async Task<CommitResult> CommitAsync(InboxCommit commit, CancellationToken cancellationToken)
    {
        var result = await Inner.CommitAsync(commit, cancellationToken);
        saved.AddRange(commit.Definitions);
        commits++;
        return result;
    }

    public Task<Definition?> FindLatestAsync(DefinitionKind kind, string id, CancellationToken cancellationToken) =>
        Inner.Definitions.FindLatestAsync(kind, id, cancellationToken);

    public Task<Definition?> FindVersionAsync(DefinitionKind kind, string id, int version, CancellationToken cancellationToken) =>
        Inner.Definitions.FindLatestAsync(kind, id, cancellationToken);

    public Task<IReadOnlyList<Definition>> ListLatestAsync(DefinitionKind kind, string? after, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Definition>>(
        [
            .. saved.Where(d => d.Kind == kind).GroupBy(d => d.Id).Select(g => g.Last())
                .OrderBy(d => d.Id, StringComparer.OrdinalIgnoreCase).Take(limit),
        ]);

    public Task<DefinitionSet> ReadLatestAsync(IReadOnlyCollection<DefinitionKind> kinds, CancellationToken cancellationToken) =>
        Task.FromResult(new DefinitionSet(commits, saved));

    public Task<long> GetRevisionAsync(CancellationToken cancellationToken) => Task.FromResult(commits);
}
