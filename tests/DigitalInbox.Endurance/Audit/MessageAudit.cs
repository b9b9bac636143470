using DigitalInbox.Conversations;
using DigitalInbox.Endurance.Clients;

namespace DigitalInbox.Endurance.Audit;

/// <summary>What customers wrote: acknowledged once, the rest at most once; and each customer is one contact on one thread.</summary>
internal static class MessageAudit
{
    public static void Check(StoredBooks books, Ledger ledger, Findings findings)
    {
        var inbound = books.Cases.SelectMany(c => c.Messages).Where(m => m.Direction == MessageDirection.Inbound).ToList();
        var counts = inbound.CountBy(m => m.Text).ToDictionary(StringComparer.Ordinal);
        findings.Add("acknowledged messages that are gone", ledger.Acknowledged.Keys.Where(text => !counts.ContainsKey(text)));
        findings.Add("messages that are there more than once", counts.Where(c => c.Value != 1).Select(c => $"{c.Key} {c.Value} times"));
        findings.Add("messages that nobody wrote", counts.Keys.Where(text => !ledger.Posted.ContainsKey(text)));
        findings.Add("external ids given twice", books.Cases.SelectMany(c => c.Messages).Where(m => m.ExternalId is not null)
            .GroupBy(m => m.ExternalId, StringComparer.Ordinal).Where(g => g.Skip(1).Any()).Select(g => g.Key));

        var writers = inbound.Where(m => ledger.Posted.ContainsKey(m.Text)).GroupBy(m => ledger.Posted[m.Text], StringComparer.Ordinal).ToList();
        findings.Add("customers who are several contacts", writers
            .Where(w => w.Select(m => m.Author.Id).Distinct(StringComparer.Ordinal).Skip(1).Any()).Select(w => w.Key));
        findings.Add("customers whose messages are another contact's", writers
            .Where(w => books.Contacts.GetValueOrDefault(w.Key)?.ToString() != w.First().Author.Id).Select(w => w.Key));
        findings.Add("customers on several threads", writers.Where(w => w.Select(m => m.ThreadId).Distinct().Skip(1).Any()).Select(w => w.Key));
        findings.Add("contacts of several customers", books.Contacts.Where(c => c.Value is not null).GroupBy(c => c.Value)
            .Where(g => g.Skip(1).Any()).Select(g => g.Key));
    }
}
