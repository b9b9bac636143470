using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using DigitalInbox.Notifications;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>What the agent was told, with the cases that they may see and the names of who made it happen.</summary>
internal sealed record NotificationView
{
    /// <summary>The parameter that leaves out what was read.</summary>
    public const string UnreadParameter = "unread";

    private const int Size = 30;

    public required Page<Notification> Told { get; init; }

    public required bool OnlyUnread { get; init; }

    public required bool IsFirst { get; init; }

    public required IReadOnlyDictionary<CaseId, CaseRecord> Cases { get; init; }

    public required IReadOnlyDictionary<string, string> Names { get; init; }

    public required NotificationSettings Settings { get; init; }

    /// <exception cref="InboxException"><c>access.denied</c>, <c>cursor.invalid</c>.</exception>
    public static async Task<NotificationView> ReadAsync(PageRequest request)
    {
        var (inbox, caller) = (request.Inbox, request.Caller!);
        var onlyUnread = request.Query(UnreadParameter) is "yes";
        var told = await inbox.Notifications.ListAsync(caller, onlyUnread, Size, request.Query("after"), request.Aborted).ConfigureAwait(false);
        var cases = new Dictionary<CaseId, CaseRecord>();
        foreach (var number in told.Items.Select(t => t.Number).OfType<CaseNumber>().Distinct())
        {
            if (await FindAsync(request, number).ConfigureAwait(false) is { } record)
            {
                cases[record.State.Id] = record;
            }
        }

        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var id in told.Items.Where(t => t.By.Kind == InitiatorKind.Agent).Select(t => t.By.Id).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            names[id] = (await inbox.Agents.FindAsync(new AgentId(id), request.Aborted).ConfigureAwait(false))?.Name ?? id;
        }

        return new NotificationView
        {
            Told = told,
            OnlyUnread = onlyUnread,
            IsFirst = request.Query("after") is null,
            Cases = cases,
            Names = names,
            Settings = await inbox.Notifications.GetSettingsAsync(caller, request.Aborted).ConfigureAwait(false),
        };
    }

    /// <summary>Counts what the agent has not read.</summary>
    /// <returns>Null for who may not read any.</returns>
    public static async Task<int?> CountAsync(PageRequest request)
    {
        try
        {
            return await request.Inbox.Notifications.CountUnreadAsync(request.Caller!, request.Aborted).ConfigureAwait(false);
        }
        catch (InboxException refusal) when (refusal.Kind == InboxErrorKind.Forbidden)
        {
            return null;
        }
    }

    /// <summary>Reads how the agent wants to be alerted.</summary>
    /// <returns>Null for who may not say so.</returns>
    public static async Task<NotificationSettings?> FindSettingsAsync(PageRequest request)
    {
        try
        {
            return await request.Inbox.Notifications.GetSettingsAsync(request.Caller!, request.Aborted).ConfigureAwait(false);
        }
        catch (InboxException refusal) when (refusal.Kind == InboxErrorKind.Forbidden)
        {
            return null;
        }
    }

    /// <summary>Marks everything as read that the agent was told of a case that they look at.</summary>
    public static async Task MarkSeenAsync(PageRequest request, CaseId shown)
    {
        if (request.Context.Request.Headers["X-Refresh"] == "unseen")
        {
            return;
        }

        try
        {
            await request.Inbox.Notifications.MarkReadOfCaseAsync(request.Caller!, shown, request.Aborted).ConfigureAwait(false);
        }
        catch (InboxException)
        {
            // Whoever only wants to look is not kept from it: they may not read any, or nothing can be written now.
        }
    }

    // Who lost sight of a case was told of it all the same.
    private static async Task<CaseRecord?> FindAsync(PageRequest request, CaseNumber number)
    {
        try
        {
            return await request.Inbox.Queries.GetCaseAsync(request.Caller!, number, request.Aborted).ConfigureAwait(false);
        }
        catch (InboxException refusal) when (refusal.Kind is InboxErrorKind.NotFound or InboxErrorKind.Forbidden)
        {
            return null;
        }
    }
}
