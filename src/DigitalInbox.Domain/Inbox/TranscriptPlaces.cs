using System.Security.Cryptography;
using System.Text;
using DigitalInbox.Conversations;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>How many transcripts are ordered within 24 hours, of one conversation and to one address. Each order takes a place of both; a place
/// is one record, so of two who take the same one at once only one gets it.</summary>
internal sealed class TranscriptPlaces(InboxCore core)
{
    private const string Kind = "visitor.transcriptPlace";
    private const int Most = 3;

    /// <returns>Null when no place is free.</returns>
    public async Task<IReadOnlyList<SideRecordChange>?> TakeAsync(
        ConversationThread thread, string email, Instant now, CancellationToken cancellationToken) =>
        await FindAsync($"thread:{thread.Id}", now, cancellationToken).ConfigureAwait(false) is { } ofThread
        && await FindAsync($"address:{thread.ChannelId}:{email.ToLowerInvariant()}", now, cancellationToken).ConfigureAwait(false) is { } ofAddress
            ? [ofThread, ofAddress]
            : null;

    private async Task<SideRecordChange?> FindAsync(string of, Instant now, CancellationToken cancellationToken)
    {
        // Where mail went is nobody's to read.
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(of)));
        for (var place = 1; place <= Most; place++)
        {
            var key = new SideRecordKey(Kind, $"{hash}:{place}");
            var taken = await core.Store.SideRecords.FindAsync(key, cancellationToken).ConfigureAwait(false);
            if (taken is null || taken.ExpiresAt <= now)
            {
                return SideRecordChange.Put(new SideRecord
                {
                    Key = key,
                    Version = (taken?.Version ?? 0) + 1,
                    At = now,
                    ExpiresAt = now + TranscriptOrder.Day,
                    Body = "{}",
                });
            }
        }

        return null;
    }
}
