using DigitalInbox.Cases;
using DigitalInbox.Contacts;

namespace DigitalInbox.Inbox;

/// <summary>Finds cases of one contact that are merged into cases of another one. While there are any, the two stay one person.</summary>
internal sealed class MergedAcross(InboxCore core, ContactSight sight)
{
    /// <exception cref="InboxException"><c>contact.casesMerged</c>.</exception>
    public async Task RequireNoneAsync(IReadOnlyList<ContactId> own, IReadOnlyList<ContactId> others, CancellationToken cancellationToken)
    {
        List<long> merged =
        [
            .. await FindAsync(own, others, cancellationToken).ConfigureAwait(false),
            .. await FindAsync(others, own, cancellationToken).ConfigureAwait(false),
        ];
        if (merged.Count > 0)
        {
            throw new InboxException(
                InboxErrorKind.Conflict,
                ContactMergeErrors.CasesMerged,
                $"Cases of the two are merged. Part them first: {string.Join(", ", merged.Order())}.",
                new Dictionary<string, object?>(StringComparer.Ordinal) { ["cases"] = merged.Order().ToArray() });
        }
    }

    private async Task<IReadOnlyList<long>> FindAsync(
        IReadOnlyList<ContactId> from, IReadOnlyList<ContactId> into, CancellationToken cancellationToken)
    {
        var found = new List<long>();
        foreach (var record in await sight.ListCasesAsync(from, cancellationToken).ConfigureAwait(false))
        {
            if (record.State.MergedInto is { } id
                && await core.Store.Cases.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } survivor
                && into.Contains(survivor.State.ContactId))
            {
                found.Add(record.Number.Value);
            }
        }

        return found;
    }
}
