using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>The cases that an agent has open, as tabs: kept in a cookie on their machine, which holds numbers alone.</summary>
internal static class OpenCases
{
    public const string Cookie = "digitalinbox-open";

    /// <summary>The field that names the case to close.</summary>
    public const string Number = "number";

    /// <summary>The most that are kept; who opens more closes the one that was opened first.</summary>
    public const int Most = 8;

    private const char Between = '.';

    /// <summary>The cases that are open, in the order in which they were opened; one that is shown is opened.</summary>
    /// <remarks>What the agent may see no more is not among them.</remarks>
    public static async Task<IReadOnlyList<CaseRecord>> ReadAsync(PageRequest request)
    {
        var kept = Kept(request);
        var numbers = kept.ToList();
        if (request.Shown is { } shown && !numbers.Contains(shown.Number))
        {
            numbers.Add(shown.Number);
            numbers = [.. numbers.TakeLast(Most)];
        }

        var open = new List<CaseRecord>(numbers.Count);
        foreach (var number in numbers)
        {
            if (await FindAsync(request, number).ConfigureAwait(false) is { } record)
            {
                open.Add(record);
            }
        }

        // The script asks for a page again that may have been closed in another window.
        if (request.Context.Request.Headers["X-Refresh"].Count == 0 && !kept.SequenceEqual(open.Select(o => o.Number)))
        {
            Keep(request, open.Select(o => o.Number));
        }

        return open;
    }

    /// <summary>Closes one.</summary>
    /// <returns>The one to show in its place: the next one, or else the one before; null for none.</returns>
    public static CaseNumber? Close(PageRequest request, CaseNumber number)
    {
        var kept = Kept(request);
        var rest = kept.Where(k => k != number).ToList();
        Keep(request, rest);
        var place = kept.TakeWhile(k => k != number).Count();
        return rest.Count == 0 ? null : rest[Math.Min(place, rest.Count - 1)];
    }

    private static IReadOnlyList<CaseNumber> Kept(PageRequest request)
    {
        var parts = (request.Context.Request.Cookies[Cookie] ?? "").Split(Between);
        return string.Equals(parts[0], Mark(request.Caller!.Agent), StringComparison.Ordinal)
            ? [.. parts.Skip(1).Select(p => long.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0)
                .Where(n => n > 0).Distinct().Take(Most).Select(n => new CaseNumber(n))]
            : [];
    }

    private static void Keep(PageRequest request, IEnumerable<CaseNumber> numbers) =>
        PageSettings.Set(request, Cookie, string.Join(Between, numbers.Select(n => n.ToString()).Prepend(Mark(request.Caller!.Agent))));

    // Who signs in next on the same machine has not opened these.
    private static string Mark(AgentId agent) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(agent.Value)).AsSpan(0, 6));

    /// <summary>A case; null when the agent may not see it.</summary>
    public static async Task<CaseRecord?> FindAsync(PageRequest request, CaseNumber number)
    {
        if (request.Shown is { } shown && shown.Number == number)
        {
            return shown;
        }

        try
        {
            return await request.Inbox.Queries.GetCaseAsync(request.Caller!, number, request.Aborted).ConfigureAwait(false);
        }
        catch (InboxException gone) when (gone.Kind is InboxErrorKind.NotFound or InboxErrorKind.Forbidden)
        {
            return null;
        }
    }
}
