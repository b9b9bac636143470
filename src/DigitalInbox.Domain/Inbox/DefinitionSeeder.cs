using DigitalInbox.Definitions;
using DigitalInbox.Routing;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Saves what the host's code defines: what is absent, and what is managed and has changed.</summary>
internal sealed class DefinitionSeeder(InboxCore core, DefinitionShelf shelf, IDefinitionEffects effects, IReadOnlyList<DefinitionSeed> seeds)
{
    /// <exception cref="InboxException"><c>definition.referenceUnknown</c>: a seed names what is neither stored nor seeded.</exception>
    public async Task ApplyAsync(CancellationToken cancellationToken)
    {
        if (seeds.Count > 0)
        {
            await core.DecideAsync(now => DecideAsync(now, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
    }

    // Nodes that start together rest on the same revision, so one of them saves and the others find it saved.
    private async Task<(bool Decided, InboxCommit? Commit)> DecideAsync(Instant now, CancellationToken cancellationToken)
    {
        var store = core.Store.Definitions;
        var revision = await store.GetRevisionAsync(cancellationToken).ConfigureAwait(false);
        List<Definition> saved = [];
        foreach (var seed in seeds)
        {
            var latest = await store.FindLatestAsync(seed.Reference.Kind, seed.Reference.Id, cancellationToken).ConfigureAwait(false);
            if (latest is null || (seed.IsManaged && !IsSame(seed, latest)))
            {
                saved.Add(Version(seed, latest, now));
            }
        }

        if (saved.Count == 0)
        {
            return (false, null);
        }

        var stored = await store.ReadLatestAsync(DefinitionFormats.ByKind.Keys, cancellationToken).ConfigureAwait(false);
        var known = stored.Items.Concat(saved).Select(DefinitionReference.To).ToHashSet();
        DefinitionRules.RequireKnown(seeds.Where(s => saved.Exists(d => DefinitionReference.To(d) == s.Reference)).SelectMany(s => s.Needs), known);
        var others = stored.Items.Where(d => d.Kind == DefinitionKind.Queues && !saved.Exists(s => DefinitionReference.To(s) == DefinitionReference.To(d)));
        QueueRules.Require([.. shelf.ReadAll<QueueDefinition>(others, core.Telemetry), .. saved.Select(d => Read(d).Value).OfType<QueueDefinition>()]);
        var commit = new InboxCommit { At = now, Definitions = saved, DefinitionsRevision = revision };

        // Nothing runs yet under what is new.
        return (true, saved.Where(d => d.Version > 1).Aggregate(commit, (all, d) => effects.Extend(all, d, DefinitionRules.OnEdit(Read(d)))));
    }

    // Not through the shelf, which holds what was stored: another node may store something else under that version.
    private static DefinitionContent Read(Definition saved) => DefinitionFormats.Of(saved.Kind)(saved.Id, saved.Version, saved.Body!);

    private static Definition Version(DefinitionSeed seed, Definition? latest, Instant now) => new()
    {
        Kind = seed.Reference.Kind,
        Id = seed.Reference.Id,
        Version = (latest?.Version ?? 0) + 1,
        Body = seed.Json,
        SavedAt = now,
        SavedBy = Initiator.System,
        IsManaged = seed.IsManaged,
    };

    private bool IsSame(DefinitionSeed seed, Definition latest)
    {
        try
        {
            return !latest.IsDeleted && string.Equals(shelf.Read(latest).Json, seed.Json, StringComparison.Ordinal);
        }
        catch (InboxException)
        {
            // What cannot be read is replaced by what the code says.
            return false;
        }
    }
}
