using System.Security.Cryptography;
using System.Text;
using DigitalInbox.Agents;
using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Notes of agents on a person: written by whoever sees them, changed by their author or by those who lead.</summary>
/// <remarks>Safe for use by many threads. A contact of whom the caller may see no case is <c>contact.notFound</c>. Any call may be refused as
/// <c>access.denied</c> or <c>store.unavailable</c>.</remarks>
public sealed class ContactNotes
{
    /// <summary>How many characters a note has at most: 10,000.</summary>
    public const int LongestText = 10_000;

    private readonly InboxCore core;
    private readonly CaseAccess access;
    private readonly CustomerSight sight;

    internal ContactNotes(InboxCore core, CaseAccess access, CustomerSight sight)
    {
        this.core = core;
        this.access = access;
        this.sight = sight;
    }

    /// <summary>Lists the notes on a person, the newest first; of merged contacts those on each.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="id">The contact.</param>
    /// <param name="limit">The most to give, 1 to 200.</param>
    /// <param name="after">The cursor of the page before; null for the first page.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="InboxException"><c>contact.notFound</c>, <c>cursor.invalid</c>.</exception>
    public async Task<Page<ContactNote>> ListAsync(
        Caller caller, ContactId id, int limit, string? after, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var seen = await sight.RequireAsync(caller, id, InboxOperation.ViewContact, cancellationToken).ConfigureAwait(false);
        var query = new SideRecordQuery(ContactNoteRecord.Kind)
        {
            Lists = [.. seen.Members.Select(m => ContactNoteRecord.ListOf(m.Id))],
            Limit = limit,
            After = after,
        };
        var page = await core.Store.SideRecords.ListAsync(query, cancellationToken).ConfigureAwait(false);
        return new Page<ContactNote>([.. page.Items.Select(ContactNoteRecord.Read)], page.Next);
    }

    /// <summary>Writes a note.</summary>
    /// <param name="caller">Who writes.</param>
    /// <param name="id">The contact.</param>
    /// <param name="text">The text, at most 10,000 characters.</param>
    /// <param name="about">A case of the person that the caller may see; null for none.</param>
    /// <param name="idempotencyKey">The caller's key for "once only"; null for none.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>The note; the one that is there when the same request with the same key was made before.</returns>
    /// <exception cref="InboxException"><c>contact.notFound</c>, <c>contact.erased</c>, <c>case.notFound</c>, <c>note.empty</c>,
    /// <c>contactNote.tooLong</c>, <c>idempotency.*</c>.</exception>
    public async Task<ContactNote> AddAsync(
        Caller caller,
        ContactId id,
        string text,
        CaseNumber? about = null,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var written = Clean(text);
        var memory = RequestMemory.Of(caller.Agent, idempotencyKey, "contactNote", id.ToString(), written, about?.ToString());
        var (note, _) = await core.DecideAsync(
            async now =>
            {
                var seen = await sight.RequireAsync(caller, id, InboxOperation.WriteContactNote, cancellationToken).ConfigureAwait(false);
                seen.RequireStanding();
                if (about is { } number && seen.Seen.All(c => c.Number != number))
                {
                    throw new InboxException(InboxErrorKind.NotFound, CaseErrors.NotFound, "There is no such case of the contact, or none that you may see.");
                }

                var noteId = memory is null ? ContactNoteId.New(now) : IdOf(memory);
                var known = await core.Store.SideRecords.FindAsync(ContactNoteRecord.KeyOf(noteId), cancellationToken).ConfigureAwait(false);
                if (known is not null)
                {
                    return (Same(known, memory!), null);
                }

                var next = new ContactNote(noteId, seen.Shown.Id, 1, caller.Agent, caller.Name, written, now) { CaseNumber = about };
                return (next, (InboxCommit?)Put(next, memory?.BodyHash, now));
            },
            cancellationToken).ConfigureAwait(false);
        return note;
    }

    /// <summary>Changes a note.</summary>
    /// <param name="caller">Its author, or somebody who leads.</param>
    /// <param name="id">The contact.</param>
    /// <param name="note">The note.</param>
    /// <param name="expectedVersion">The version that the caller saw.</param>
    /// <param name="text">The text.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>The note after.</returns>
    /// <exception cref="InboxException"><c>contact.notFound</c>, <c>contactNote.notFound</c>, <c>contactNote.changed</c>, <c>note.empty</c>,
    /// <c>contactNote.tooLong</c>.</exception>
    public async Task<ContactNote> EditAsync(
        Caller caller, ContactId id, ContactNoteId note, long expectedVersion, string text, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var written = Clean(text);
        var (after, _) = await core.DecideAsync(
            async now =>
            {
                var record = await FindAsync(caller, id, note, expectedVersion, cancellationToken).ConfigureAwait(false);
                var before = ContactNoteRecord.Read(record);
                if (string.Equals(before.Text, written, StringComparison.Ordinal))
                {
                    return (before, null);
                }

                var next = before with { Version = before.Version + 1, Text = written, EditedAt = now, EditedBy = caller.Agent };
                return (next, (InboxCommit?)Put(next, ContactNoteRecord.RequestOf(record), now));
            },
            cancellationToken).ConfigureAwait(false);
        return after;
    }

    /// <summary>Deletes a note.</summary>
    /// <param name="caller">Its author, or somebody who leads.</param>
    /// <param name="id">The contact.</param>
    /// <param name="note">The note.</param>
    /// <param name="expectedVersion">The version that the caller saw.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="InboxException"><c>contact.notFound</c>, <c>contactNote.notFound</c>, <c>contactNote.changed</c>.</exception>
    public async Task DeleteAsync(
        Caller caller, ContactId id, ContactNoteId note, long expectedVersion, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await core.DecideAsync(
            async now =>
            {
                var record = await FindAsync(caller, id, note, expectedVersion, cancellationToken).ConfigureAwait(false);
                return (true, (InboxCommit?)new InboxCommit { At = now, SideRecords = [SideRecordChange.Remove(record)] });
            },
            cancellationToken).ConfigureAwait(false);
    }

    private static string Clean(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new InboxException(InboxErrorKind.Invalid, InboxErrors.NoteEmpty, "The note has no text.");
        }

        return text.Length <= LongestText
            ? StorableText.Of(text)!
            : throw CardErrors.IsTooLong(CardErrors.NoteTooLong, "A note", LongestText);
    }

    private static InboxCommit Put(ContactNote note, string? request, Instant now) =>
        new() { At = now, SideRecords = [SideRecordChange.Put(ContactNoteRecord.Write(note, request))] };

    // A note is its own memory: the same key gives the same id, which is there once.
    private static ContactNoteId IdOf(RequestMemory memory)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{memory.Agent.Value.Length}:{memory.Agent.Value}{memory.Key}"));
        return new ContactNoteId(new Guid(hash.AsSpan(0, 16), bigEndian: true));
    }

    private static ContactNote Same(SideRecord known, RequestMemory memory) =>
        string.Equals(ContactNoteRecord.RequestOf(known), memory.BodyHash, StringComparison.Ordinal)
            ? ContactNoteRecord.Read(known)
            : throw new InboxException(
                InboxErrorKind.Conflict, InboxErrors.IdempotencyMismatch, "The idempotency key was used for another request. Use a new one.");

    private async Task<SideRecord> FindAsync(
        Caller caller, ContactId id, ContactNoteId note, long expectedVersion, CancellationToken cancellationToken)
    {
        var seen = await sight.RequireAsync(caller, id, InboxOperation.ViewContact, cancellationToken).ConfigureAwait(false);
        var record = await core.Store.SideRecords.FindAsync(ContactNoteRecord.KeyOf(note), cancellationToken).ConfigureAwait(false);
        if (record is null || seen.Members.All(m => m.Id != record.ContactId))
        {
            throw new InboxException(InboxErrorKind.NotFound, CardErrors.NoteNotFound, "There is no such note on the contact.");
        }

        var isOwn = ContactNoteRecord.Read(record).Author == caller.Agent;
        await access.RequireAsync(
            caller, isOwn ? InboxOperation.WriteContactNote : InboxOperation.ChangeContactNote, subject: null, cancellationToken).ConfigureAwait(false);
        return record.Version == expectedVersion
            ? record
            : throw new InboxException(
                InboxErrorKind.Conflict,
                CardErrors.NoteChanged,
                $"The note is at version {record.Version} by now. Look at it again.",
                new Dictionary<string, object?>(StringComparer.Ordinal) { ["version"] = record.Version });
    }
}
