using DigitalInbox.Cases;
using DigitalInbox.Endurance.Clients;
using DigitalInbox.Inbox;

namespace DigitalInbox.Endurance.Audit;

/// <summary>The change feed: complete, in order, and told to a reader that resumed through everything each entry once.</summary>
internal static class FeedAudit
{
    public static void Check(StoredBooks books, FeedFollower follower, Findings findings)
    {
        findings.Add("feed entries out of order", books.Feed.Zip(books.Feed.Skip(1)).Where(p => p.Second.Position <= p.First.Position).Select(p => p.Second.Position));
        var entries = books.Feed.ToLookup(e => e.CaseId);
        findings.Add("cases whose feed is not their history", books.Cases.Where(c => !IsHistory(entries[c.State.Id].ToList(), c)).Select(c => c.Number));

        var seen = follower.Seen.Select(s => s.Position).ToList();
        var until = seen.Count == 0 ? 0 : seen[^1];
        var expected = books.Feed.Where(e => e.Position <= until).ToList();
        findings.Add("entries that the reader saw twice", seen.CountBy(p => p).Where(c => c.Value != 1).Select(c => c.Key));
        findings.Add("entries that the reader missed", expected.Select(e => e.Position).Except(seen));
        findings.Add("entries that the reader saw and that are not there", seen.Except(expected.Select(e => e.Position)));
        findings.Add("entries that the reader saw otherwise", expected
            .Join(follower.Seen, e => e.Position, s => s.Position, (e, s) => (Entry: e, Seen: s))
            .Where(p => p.Seen.Number != p.Entry.Number.Value || p.Seen.Version != p.Entry.Version || !p.Seen.Events.SequenceEqual(p.Entry.EventNames))
            .Select(p => p.Entry.Position));
    }

    private static bool IsHistory(IReadOnlyList<FeedEntry> entries, StoredCase stored)
    {
        var versions = entries.Select(e => e.Version).ToList();
        return versions.SequenceEqual(versions.Distinct().Order())
            && versions.LastOrDefault() == stored.State.Version
            && entries.SelectMany(e => e.EventNames).SequenceEqual(stored.History.Select(CaseEventCodec.NameOf));
    }
}
