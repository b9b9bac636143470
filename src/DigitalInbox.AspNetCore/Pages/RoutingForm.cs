using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>Takes the form that says which agent should get a case first.</summary>
internal static class RoutingForm
{
    public const string Prefer = "prefer";
    public const string Agent = "agent";
    public const string Until = "until";

    /// <returns>False when the form is none of these.</returns>
    public static async Task<bool> TryActAsync(PageRequest request, CaseNumber number, string name, IFormCollection form)
    {
        if (name is not Prefer)
        {
            return false;
        }

        var agent = form[Agent].ToString() is { Length: > 0 } named ? new AgentId(named) : (AgentId?)null;
        await request.Inbox.Handling.PreferAgentAsync(
            request.Caller!, number, agent, agent is null ? null : UntilOf(request, form[Until].ToString()), request.Aborted).ConfigureAwait(false);
        return true;
    }

    private static Instant? UntilOf(PageRequest request, string typed) => typed.Length == 0 ? null
        : request.ReadTyped(typed) ?? throw new InboxException(
            InboxErrorKind.Invalid, CaseErrors.PreferenceInvalid, "Say an instant within the next seven days, or none. Others must get the case some day.");
}
