using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Inbox;

namespace DigitalInbox.AspNetCore.Tests.Hosts;

/// <summary>A host's own rule: everybody may do everything but one thing.</summary>
internal sealed class Rights : IInboxAuthorizer
{
    public InboxOperation? Refused { get; set; }

    public ValueTask<bool> MayAsync(Caller caller, InboxOperation operation, CaseSnapshot? subject, CancellationToken cancellationToken) => new(operation != Refused);

    public ValueTask<CaseVisibility> GetVisibilityAsync(Caller caller, CancellationToken cancellationToken) => new(CaseVisibility.All);
}
