using DigitalInbox.Agents;
using DigitalInbox.Definitions;
using DigitalInbox.Routing;
using DigitalInbox.Sla;

namespace DigitalInbox.Inbox;

/// <summary>Reads, saves and deletes definitions for administrators.</summary>
/// <remarks>Safe for use by many threads. Any call may be refused as <c>access.denied</c>, <c>definition.kindUnknown</c> or
/// <c>store.unavailable</c>.</remarks>
public sealed class DefinitionEditing
{
    private const string IdRule = "An id has 1 to 100 letters, digits, '-', '_' and '.', and no dot in front.";

    private readonly InboxCore core;
    private readonly CaseAccess access;
    private readonly InboxDefinitions definitions;
    private readonly IDefinitionEffects effects;
    private readonly IReadOnlyList<IRoutingStrategy> strategies;

    internal DefinitionEditing(
        InboxCore core, CaseAccess access, InboxDefinitions definitions, IDefinitionEffects effects, IReadOnlyList<IRoutingStrategy> strategies)
    {
        this.strategies = strategies;
        this.core = core;
        this.access = access;
        this.definitions = definitions;
        this.effects = effects;
    }

    /// <summary>Reads a definition.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="id">Which one.</param>
    /// <param name="version">The version; null for the latest.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="InboxException"><c>definition.notFound</c>, also when it was deleted.</exception>
    public async Task<Definition> GetAsync(
        Caller caller, DefinitionKind kind, string id, int? version = null, CancellationToken cancellationToken = default)
    {
        await BeginAsync(caller, InboxOperation.ViewDefinitions, kind, cancellationToken).ConfigureAwait(false);
        var found = version is { } number
            ? await core.Store.Definitions.FindVersionAsync(kind, id, number, cancellationToken).ConfigureAwait(false)
            : await core.Store.Definitions.FindLatestAsync(kind, id, cancellationToken).ConfigureAwait(false);
        return found is { IsDeleted: false } ? found : throw InboxDefinitions.NotFound(new(kind, id));
    }

    /// <summary>Lists the latest versions by id.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="limit">The most to give, at least 1.</param>
    /// <param name="after">The cursor of the page before; null for the first page.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="InboxException"><c>cursor.invalid</c>.</exception>
    public async Task<Page<Definition>> ListAsync(
        Caller caller, DefinitionKind kind, int limit, string? after = null, CancellationToken cancellationToken = default)
    {
        await BeginAsync(caller, InboxOperation.ViewDefinitions, kind, cancellationToken).ConfigureAwait(false);
        if (after is not null && !Definition.IsId(after))
        {
            throw new InboxException(InboxErrorKind.Invalid, InboxErrors.CursorInvalid, "The cursor is not one of this list. Begin with the first page.");
        }

        var found = await core.Store.Definitions.ListLatestAsync(kind, after, limit + 1, cancellationToken).ConfigureAwait(false);
        return found.Count > limit ? new([.. found.Take(limit)], found[limit - 1].Id) : new(found, null);
    }

    /// <summary>Saves a new version.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="id">Which one.</param>
    /// <param name="expectedVersion">The version that the caller changed; 0 to define something new.</param>
    /// <param name="json">What it says.</param>
    /// <param name="running">What becomes of the cases that run under an older version; null for what a policy says of its edits, and for
    /// keep with everything else.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>The new version; the one that there is when it says the same and running cases keep theirs.</returns>
    /// <exception cref="InboxException"><c>definition.idInvalid</c>, <c>definition.managed</c>, <c>definition.changed</c>,
    /// <c>definition.referenceUnknown</c>, <c>queue.strategyUnknown</c>, <c>sla.defaultAmbiguous</c>, or the code of what it defines, such as <c>calendar.invalid</c>.</exception>
    public async Task<Definition> SaveAsync(
        Caller caller,
        DefinitionKind kind,
        string id,
        int expectedVersion,
        string json,
        RunningCases? running = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(json);
        var format = await BeginAsync(caller, InboxOperation.EditDefinitions, kind, cancellationToken).ConfigureAwait(false);
        if (!Definition.IsId(id))
        {
            throw BadId(FaultsOf(format, json));
        }

        RequireOwn(kind, id);
        var content = format(id, Math.Max(1, expectedVersion), json);
        var chosen = running ?? DefinitionRules.OnEdit(content);
        var (saved, _) = await core.DecideAsync(
            async now =>
            {
                var (latest, all) = await ReadAsync(kind, id, cancellationToken).ConfigureAwait(false);
                RequireVersion(new(kind, id), latest, expectedVersion);
                if (latest?.Body is { } body && (running ?? RunningCases.Keep) == RunningCases.Keep && string.Equals(body, content.Json, StringComparison.Ordinal))
                {
                    return (latest, null);
                }

                DefinitionRules.RequireKnown(content.Needs, all.Items.Select(DefinitionReference.To).ToHashSet());
                if (kind == DefinitionKind.SlaPolicies)
                {
                    RequireDefaultPolicy(all, added: id);
                }

                if (content.Value is QueueDefinition queue)
                {
                    QueueRules.RequireStrategy(queue, strategies);
                    QueueRules.Require([.. definitions.Shelf.ReadAll<QueueDefinition>(all.Items, core.Telemetry).Where(q => q.Id != queue.Id), queue]);
                }

                var next = Next(caller, kind, id, latest, content.Json, now);
                var commit = new InboxCommit { At = now, Definitions = [next], DefinitionsRevision = all.Revision };
                return (next, (InboxCommit?)effects.Extend(commit, next, chosen));
            },
            cancellationToken).ConfigureAwait(false);
        return saved;
    }

    /// <summary>Deletes a definition. Its versions stay for what refers to them.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="id">Which one.</param>
    /// <param name="expectedVersion">The version that the caller saw.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="InboxException"><c>definition.notFound</c>, <c>definition.managed</c>, <c>definition.changed</c>,
    /// <c>definition.inUse</c>, <c>sla.defaultAmbiguous</c>, <c>sla.defaultUnknown</c>.</exception>
    public async Task DeleteAsync(
        Caller caller, DefinitionKind kind, string id, int expectedVersion, CancellationToken cancellationToken = default)
    {
        await BeginAsync(caller, InboxOperation.EditDefinitions, kind, cancellationToken).ConfigureAwait(false);
        RequireOwn(kind, id);
        await core.DecideAsync(
            async now =>
            {
                var (latest, all) = await ReadAsync(kind, id, cancellationToken).ConfigureAwait(false);
                if (latest is null or { IsDeleted: true })
                {
                    throw InboxDefinitions.NotFound(new(kind, id));
                }

                RequireVersion(new(kind, id), latest, expectedVersion);
                var others = all with { Items = [.. all.Items.Where(d => d.Kind != kind || !string.Equals(d.Id, id, StringComparison.Ordinal))] };
                DefinitionRules.RequireUnused(new(kind, id), UsersOf(others, new(kind, id)));
                if (kind == DefinitionKind.SlaPolicies)
                {
                    RequireDefaultPolicy(others, added: null);
                }

                var next = Next(caller, kind, id, latest, null, now);
                return (true, (InboxCommit?)new InboxCommit { At = now, Definitions = [next], DefinitionsRevision = all.Revision });
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lists what names a definition, so that it cannot be deleted.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="id">Which one.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The latest versions that name it, by kind and id.</returns>
    public async Task<IReadOnlyList<Definition>> ListUsersAsync(
        Caller caller, DefinitionKind kind, string id, CancellationToken cancellationToken = default)
    {
        await BeginAsync(caller, InboxOperation.ViewDefinitions, kind, cancellationToken).ConfigureAwait(false);
        var all = await core.Store.Definitions.ReadLatestAsync(DefinitionFormats.ByKind.Keys, cancellationToken).ConfigureAwait(false);
        return UsersOf(all, new(kind, id));
    }

    private static Definition Next(Caller caller, DefinitionKind kind, string id, Definition? latest, string? body, NodaTime.Instant now) => new()
    {
        Kind = kind,
        Id = id,
        Version = (latest?.Version ?? 0) + 1,
        Body = body,
        SavedAt = now,
        SavedBy = Initiator.Of(caller.Agent),
    };

    private static void RequireVersion(DefinitionReference reference, Definition? latest, int expected)
    {
        var version = latest is { IsDeleted: false } ? latest.Version : 0;
        if (version != expected)
        {
            throw new InboxException(
                InboxErrorKind.Conflict,
                DefinitionErrors.Changed,
                version == 0 ? $"{reference} is not there." : $"{reference} is at version {version}, not at {expected}.",
                new Dictionary<string, object?>(StringComparer.Ordinal) { ["version"] = version });
        }
    }

    private async Task<DefinitionFormat> BeginAsync(Caller caller, InboxOperation operation, DefinitionKind kind, CancellationToken cancellationToken)
    {
        await access.RequireAsync(caller, operation, subject: null, cancellationToken).ConfigureAwait(false);
        var format = DefinitionFormats.Of(kind);
        await definitions.SeedAsync(cancellationToken).ConfigureAwait(false);
        return format;
    }

    private static InboxException BadId(params string[] others) => new(
        InboxErrorKind.Invalid,
        DefinitionErrors.IdInvalid,
        IdRule,
        others.Length == 0 ? null : new Dictionary<string, object?>(StringComparer.Ordinal) { ["faults"] = (string[])[$"{DefinitionErrors.IdInvalid}: {IdRule}", .. others] });

    // What is wrong beside the id is told with it.
    private static string[] FaultsOf(DefinitionFormat format, string json)
    {
        try
        {
            format("new", 1, json);
            return [];
        }
        catch (InboxException refusal)
        {
            return refusal.Details.TryGetValue("faults", out var found) && found is IEnumerable<string> faults ? [.. faults] : [$"{refusal.Code}: {refusal.Message}"];
        }
    }

    private void RequireOwn(DefinitionKind kind, string id)
    {
        if (!Definition.IsId(id))
        {
            throw BadId();
        }

        if (definitions.IsManaged(kind, id))
        {
            throw new InboxException(
                InboxErrorKind.Conflict, DefinitionErrors.Managed, $"{kind}/{id} is managed by the code of the host. Change it there.");
        }
    }

    // The set is read first, so that a change between the reads is a conflict at the commit.
    private async Task<(Definition? Latest, DefinitionSet All)> ReadAsync(DefinitionKind kind, string id, CancellationToken cancellationToken)
    {
        var all = await core.Store.Definitions.ReadLatestAsync(DefinitionFormats.ByKind.Keys, cancellationToken).ConfigureAwait(false);
        return (await core.Store.Definitions.FindLatestAsync(kind, id, cancellationToken).ConfigureAwait(false), all);
    }

    private void RequireDefaultPolicy(DefinitionSet set, string? added)
    {
        var policies = set.Items.Where(d => d.Kind == DefinitionKind.SlaPolicies).Select(d => d.Id);
        DefinitionRules.RequireDefaultPolicy(
            [.. (added is null ? policies : policies.Append(added)).Distinct(StringComparer.Ordinal)],
            core.Options.DefaultSlaPolicy,
            definitions.PoliciesInCode);
    }

    private IReadOnlyList<Definition> UsersOf(DefinitionSet all, DefinitionReference named) =>
    [
        .. all.Items.Where(d => !d.IsDeleted && DefinitionReference.To(d) != named && Names(d).Contains(named))
            .OrderBy(d => d.Kind.Value, StringComparer.Ordinal).ThenBy(d => d.Id, StringComparer.Ordinal),
    ];

    private IEnumerable<DefinitionReference> Names(Definition definition)
    {
        try
        {
            var content = definitions.Shelf.Read(definition);
            return content.Needs.Concat(content.Mentions);
        }
        catch (InboxException unreadable)
        {
            core.Telemetry.Fault("definitions", unreadable);
            return [];
        }
    }
}
