using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Keeps the index of the rules that act, so that a commit that no rule cares for costs no read.</summary>
/// <remarks>A rule that is saved on this node holds from the next commit on; one that is saved on another node, within a second.</remarks>
/// <param name="find">Finds the definitions, which decide through the same core; so they are found at first use.</param>
internal sealed class AutomationIndexes(Func<InboxDefinitions> find)
{
    private static readonly Duration Pace = Duration.FromSeconds(1);

    private Seen? last;
    private long wanted;

    private InboxDefinitions Definitions => field ??= find();

    /// <summary>Gives the rules that hold for a commit.</summary>
    public async ValueTask<AutomationIndex> CurrentAsync(InboxCommit commit, CancellationToken cancellationToken)
    {
        var revision = commit.DefinitionsRevision ?? commit.Cases.Max(c => c.DefinitionsRevision);
        var seen = Volatile.Read(ref last);
        if (seen is not null && (revision is { } known ? known <= seen.Index.Definitions.Revision : IsFresh(seen, commit.At)))
        {
            return seen.Index;
        }

        return await ReadAsync(revision, commit.At, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gives the rules as they are now.</summary>
    public ValueTask<AutomationIndex> CurrentAsync(Instant now, CancellationToken cancellationToken) => ReadAsync(null, now, cancellationToken);

    /// <summary>Takes notice of definitions that are about to be saved.</summary>
    public void Note(InboxCommit commit)
    {
        if (commit is { Definitions.Count: > 0, DefinitionsRevision: { } before })
        {
            Interlocked.Exchange(ref wanted, Math.Max(Interlocked.Read(ref wanted), before + 1));
        }
    }

    private bool IsFresh(Seen seen, Instant now) =>
        seen.Index.Definitions.Revision >= Interlocked.Read(ref wanted) && now >= seen.At && now - seen.At < Pace;

    private async ValueTask<AutomationIndex> ReadAsync(long? revision, Instant now, CancellationToken cancellationToken)
    {
        var current = await Definitions.CurrentAsync(revision, cancellationToken).ConfigureAwait(false);
        var seen = Volatile.Read(ref last);
        var index = ReferenceEquals(seen?.Index.Definitions, current) ? seen!.Index : new AutomationIndex(current);

        // Who was told the revision has not asked the store itself.
        Volatile.Write(ref last, new Seen(index, revision is null ? now : seen?.At ?? Instant.MinValue));
        return index;
    }

    private sealed record Seen(AutomationIndex Index, Instant At);
}
