namespace DigitalInbox.Definitions;

/// <summary>Reads definitions. Writing goes through the one atomic commit. Every version is kept.</summary>
/// <remarks>
/// <para>Safe for use by many threads. An unreachable store is an <see cref="InboxException"/> <c>store.unavailable</c>.</para>
/// <para>The revision is 0 in an empty store and rises with every commit that writes a definition, in the order in which readers see
/// those commits: whoever read at a revision has seen everything up to it. Ids sort by ordinal.</para>
/// </remarks>
public interface IDefinitionStore
{
    /// <summary>Finds the latest version.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="id">Which one.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The version, also one that says that it is deleted; null when it was never defined.</returns>
    Task<Definition?> FindLatestAsync(DefinitionKind kind, string id, CancellationToken cancellationToken);

    /// <summary>Finds one version.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="id">Which one.</param>
    /// <param name="version">The version, from 1.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The version, also one that says that it is deleted; null when there is none.</returns>
    Task<Definition?> FindVersionAsync(DefinitionKind kind, string id, int version, CancellationToken cancellationToken);

    /// <summary>Lists the latest versions of a kind by id; deleted ones are left out.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="after">The id after which to begin; null for the start.</param>
    /// <param name="limit">The most to give, at least 1.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    Task<IReadOnlyList<Definition>> ListLatestAsync(DefinitionKind kind, string? after, int limit, CancellationToken cancellationToken);

    /// <summary>Reads the latest versions of whole kinds, together.</summary>
    /// <param name="kinds">The kinds.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    Task<DefinitionSet> ReadLatestAsync(IReadOnlyCollection<DefinitionKind> kinds, CancellationToken cancellationToken);

    /// <summary>Reads the revision.</summary>
    /// <param name="cancellationToken">Cancels the read.</param>
    Task<long> GetRevisionAsync(CancellationToken cancellationToken);
}
