using System.Text.Json;
using DigitalInbox.Approvals;

namespace DigitalInbox.Inbox;

/// <summary>Finds who wrote a draft: in the decision that is about it, or else where it is kept.</summary>
internal sealed class DraftAuthors(InboxCore core) : IDraftAuthors
{
    public async ValueTask<IReadOnlyList<AgentId>> FindAsync(DraftId draft, InboxCommit commit, CancellationToken cancellationToken)
    {
        var key = DraftRecords.KeyOf(draft);
        var record = commit.SideRecords.FirstOrDefault(c => c.Key == key)?.Record
            ?? await core.Store.SideRecords.FindAsync(key, cancellationToken).ConfigureAwait(false);
        try
        {
            return record is null ? [] : [.. DraftCodec.Read(record.Body).Versions.Select(v => v.Author).Distinct()];
        }
        catch (JsonException fault)
        {
            // What a newer version wrote must not keep a decision out.
            core.Telemetry.Fault("draft.authors", fault);
            return [];
        }
    }
}
