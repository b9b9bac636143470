using DigitalInbox.Definitions;
using DigitalInbox.Inbox;

namespace DigitalInbox.Testing;

internal sealed class MemoryDefinitions(MemoryShelf shelf) : IDefinitionStore
{
    public static MemoryState? Apply(MemoryState state, InboxCommit commit)
    {
        if (commit.DefinitionsRevision is { } revision && revision != state.DefinitionsRevision)
        {
            return null;
        }

        foreach (var definition in commit.Definitions)
        {
            var key = (definition.Kind, definition.Id);
            var versions = state.Definitions.GetValueOrDefault(key, []);
            if (definition.Version != versions.Count + 1)
            {
                return null;
            }

            state = state with { Definitions = state.Definitions.SetItem(key, versions.Add(definition)) };
        }

        return commit.Definitions.Count == 0 ? state : state with { DefinitionsRevision = state.DefinitionsRevision + 1 };
    }

    public Task<Definition?> FindLatestAsync(DefinitionKind kind, string id, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(shelf.State.Definitions.GetValueOrDefault((kind, id), []).LastOrDefault());
    }

    public Task<Definition?> FindVersionAsync(DefinitionKind kind, string id, int version, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(shelf.State.Definitions.GetValueOrDefault((kind, id), []).ElementAtOrDefault(version - 1));
    }

    public Task<IReadOnlyList<Definition>> ListLatestAsync(DefinitionKind kind, string? after, int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult<IReadOnlyList<Definition>>(
            [.. Latest(shelf.State, kind).Where(d => after is null || string.CompareOrdinal(d.Id, after) > 0).Take(limit)]);
    }

    public Task<DefinitionSet> ReadLatestAsync(IReadOnlyCollection<DefinitionKind> kinds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(kinds);
        cancellationToken.ThrowIfCancellationRequested();
        var state = shelf.State;
        return Task.FromResult(new DefinitionSet(
            state.DefinitionsRevision,
            [.. kinds.Distinct().OrderBy(k => k.Value, StringComparer.Ordinal).SelectMany(kind => Latest(state, kind))]));
    }

    public Task<long> GetRevisionAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(shelf.State.DefinitionsRevision);
    }

    private static IEnumerable<Definition> Latest(MemoryState state, DefinitionKind kind) => state.Definitions
        .Where(d => d.Key.Kind == kind)
        .Select(d => d.Value[^1])
        .Where(d => !d.IsDeleted)
        .OrderBy(d => d.Id, StringComparer.Ordinal);
}
