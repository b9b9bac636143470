using DigitalInbox.Cases;
using DigitalInbox.Fields;

namespace DigitalInbox.Inbox;

/// <summary>Writes custom fields of a case inside a commit of somebody else: the answers of a form, what a rule says.</summary>
/// <remarks>
/// <para>Who calls it is no agent, so neither "required" nor "read-only" holds for it, and it may write on a closed case. A value that does not
/// fit its field is left out and told in the result; nothing is thrown, since whoever answered a form must not be refused by a field.</para>
/// <para>The caller sees to it that the contact stands: of an erased one the store takes nothing, as a conflict.</para>
/// </remarks>
internal sealed class CaseFieldWriting(InboxCore core, InboxDefinitions definitions)
{
    /// <summary>Adds values to a commit: the events to the case, and the side record beside it.</summary>
    /// <param name="commit">The commit so far. A change of the same case, or of its fields, is gone on with.</param>
    /// <param name="handled">The case, with what is recorded on it so far; it records one event more for each field that changes.</param>
    /// <param name="values">The values by field; null takes one away. A field that there is not is told in the result.</param>
    /// <param name="by">Who writes.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    /// <returns>The commit, the same one when nothing changes; and what became of each value.</returns>
    public async Task<(InboxCommit Commit, FieldChange Change)> AddAsync(
        InboxCommit commit, Case handled, IReadOnlyDictionary<string, string?> values, Initiator by, CancellationToken cancellationToken)
    {
        var key = FieldRecord.KeyOf(handled.State.Id);
        var pending = commit.SideRecords.FirstOrDefault(c => c.Key == key);
        var before = FieldRecord.Read(
            pending?.Record ?? await core.Store.SideRecords.FindAsync(key, cancellationToken).ConfigureAwait(false));
        var fields = await FieldsAsync(FieldScope.Case, cancellationToken).ConfigureAwait(false);
        var change = before.Values.Change(values, fields, by, commit.At);
        return (Add(commit, handled, before, change, by), change);
    }

    /// <summary>The fields of a scope as they are defined now, by id.</summary>
    public async Task<IReadOnlyList<CustomField>> FieldsAsync(FieldScope scope, CancellationToken cancellationToken)
    {
        var current = await definitions.CurrentAsync(revision: null, cancellationToken).ConfigureAwait(false);
        return [.. current.CustomFields.Where(f => f.Scope == scope).OrderBy(f => f.Id, StringComparer.Ordinal)];
    }

    internal static InboxCommit Add(InboxCommit commit, Case handled, FieldRecord before, FieldChange change, Initiator by)
    {
        if (change.Changed.Count == 0)
        {
            return commit;
        }

        foreach (var value in change.Changed)
        {
            handled.ChangeField(value.Field, value.Version, by, commit.At);
        }

        var state = handled.State;
        var key = FieldRecord.KeyOf(state.Id);
        var put = (before with { Values = change.Sheet }).Put(key, state.Id, state.ContactId, commit.At);

        // Two writers in one commit are one change of the record.
        var pending = commit.SideRecords.FirstOrDefault(c => c.Key == key);
        return WithCase(commit, handled) with
        {
            SideRecords = pending is null
                ? [.. commit.SideRecords, put]
                : [.. commit.SideRecords.Where(c => c.Key != key), pending with { Record = put.Record! with { Version = pending.ExpectedVersion + 1 } }],
        };
    }

    // The events that the commit does not have yet go behind those that it has.
    private static InboxCommit WithCase(InboxCommit commit, Case handled)
    {
        if (commit.Cases.FirstOrDefault(c => c.State.Id == handled.State.Id) is not { } known)
        {
            return commit with { Cases = [.. commit.Cases, CaseChange.Of(handled)] };
        }

        var more = handled.Recorded.Where(e => e.Sequence > known.State.Version);
        return commit with
        {
            Cases = [.. commit.Cases.Select(c => ReferenceEquals(c, known) ? c with { State = handled.State, Events = [.. c.Events, .. more] } : c)],
        };
    }
}
