using DigitalInbox.AspNetCore.Access;
using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using DigitalInbox.Notifications;
using DigitalInbox.Routing;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>The agent's own desk, as every page has it: presence, work, offers, and what there is to say of the form that was sent.</summary>
internal sealed record Desk
{
    public required AgentStanding Standing { get; init; }

    public required AgentPermissions May { get; init; }

    /// <summary>What the agent may do to lead and to run the inbox.</summary>
    public required AdministrationPermissions Leads { get; init; }

    /// <summary>The cases that the agent is offered, the oldest offer first.</summary>
    public required IReadOnlyList<CaseRecord> Offers { get; init; }

    /// <summary>The queues whose cases the agent may see, by name.</summary>
    public required IReadOnlyList<QueueDefinition> Queues { get; init; }

    /// <summary>How much of what the agent was told is unread; null for who may not read any.</summary>
    public int? Unread { get; init; }

    /// <summary>How the agent wants to be alerted; null for who may not say so.</summary>
    public NotificationSettings? Alerts { get; init; }

    /// <summary>The cases that the agent has open, in the order in which they were opened.</summary>
    public required IReadOnlyList<CaseRecord> Open { get; init; }

    /// <summary>The drafts that wait for the agent's approval.</summary>
    public required WaitingApprovals Approvals { get; init; }

    /// <summary>How much is unread and shown beside the title of the page; 0 for who wants to see no alerts.</summary>
    public int Shown => Alerts is { IsVisual: true } ? Unread ?? 0 : 0;

    /// <summary>The token that every form carries.</summary>
    public required string Token { get; init; }

    /// <summary>What became of the form that was sent; null when there is nothing to say.</summary>
    public Told? Told { get; init; }

    public string? NameOf(QueueId? queue) => queue is { } id ? Queues.FirstOrDefault(q => q.Id == id)?.Name ?? id.Value : null;

    public static async Task<Desk> ReadAsync(PageRequest request, Told? told = null)
    {
        var (inbox, caller) = (request.Inbox, request.Caller!);

        // Who works without script has no stream that would hold their presence.
        await inbox.Presence.HoldAsync(caller, request.Aborted).ConfigureAwait(false);
        var may = await inbox.AgentHandling.GetPermissionsAsync(caller, request.Aborted).ConfigureAwait(false);
        var standing = await inbox.AgentHandling.GetStandingAsync(caller, request.Aborted).ConfigureAwait(false);
        return new Desk
        {
            Standing = standing,
            May = may,
            Leads = await inbox.Queries.GetAdministrationAsync(caller, request.Aborted).ConfigureAwait(false),
            Offers = may.CanAnswerOffers && standing.State.Work.Exists(w => w.IsOffer)
                ? await inbox.Offers.ListAsync(caller, request.Aborted).ConfigureAwait(false)
                : [],
            Queues = await inbox.Queries.ListSeenQueuesAsync(caller, request.Aborted).ConfigureAwait(false),
            Alerts = await NotificationView.FindSettingsAsync(request).ConfigureAwait(false),
            Open = await OpenCases.ReadAsync(request).ConfigureAwait(false),
            Approvals = await WaitingApprovals.ReadAsync(request).ConfigureAwait(false),
            Unread = await NotificationView.CountAsync(request).ConfigureAwait(false),
            Token = new TokenRule(inbox).Issue(request.Context).RequestToken!,
            Told = told ?? Told.OfGiven(request),
        };
    }
}
