using DigitalInbox.Automation;
using DigitalInbox.Inbox;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>The rules with how often they ran, and the newest runs of one of them; for those who lead.</summary>
internal sealed record AutomationView(IReadOnlyList<AutomationStanding> Rules, AutomationId? Shown, Page<AutomationRunEntry> Runs)
{
    private const int Shows = 50;

    /// <exception cref="InboxException"><c>access.denied</c>.</exception>
    public static async Task<AutomationView> ReadAsync(PageRequest request)
    {
        var rules = await request.Inbox.Automations.ListAsync(request.Caller!, request.Aborted).ConfigureAwait(false);
        var shown = request.Query("rule") is { } rule ? new AutomationId(rule) : (AutomationId?)null;
        return new AutomationView(rules, shown, shown is { } asked
            ? await request.Inbox.Automations.ListRunsAsync(
                request.Caller!, asked, state: null, Shows, request.Query("after"), request.Aborted).ConfigureAwait(false)
            : new Page<AutomationRunEntry>([], null));
    }
}
