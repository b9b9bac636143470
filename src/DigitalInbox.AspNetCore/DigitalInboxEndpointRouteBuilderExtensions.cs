using DigitalInbox.AspNetCore;
using DigitalInbox.AspNetCore.Api;
using DigitalInbox.AspNetCore.Pages;
using DigitalInbox.AspNetCore.Visitors;
using DigitalInbox.AspNetCore.Webhooks;
using DigitalInbox.Inbox;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Puts an inbox into a web application.</summary>
public static class DigitalInboxEndpointRouteBuilderExtensions
{
    /// <summary>Maps the agent page, the API and the live events of an inbox, and runs its pumps with the host.</summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="path">Where the page is, such as <c>/inbox</c>; the API is below it at <c>/api</c>.</param>
    /// <param name="name">The name of the inbox.</param>
    /// <returns>All of them together. Say who may come in: <c>.RequireAuthorization("Agents")</c>. Until then everybody is refused, except
    /// a developer on the same machine while the environment is Development.</returns>
    public static IEndpointConventionBuilder MapDigitalInbox(
        this IEndpointRouteBuilder endpoints, string path, string name = InboxDefaults.Name)
    {
        var inbox = Take(endpoints, path, name);
        var group = endpoints.MapGroup(path);
        ApiEndpoints.Map(group, inbox);
        PageEndpoints.Map(group, inbox);
        return group;
    }

    /// <summary>Maps the addresses that the channels' providers call, those of forms that customers fill in and of reports of payments, and runs the
    /// inbox's pumps with the host.</summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="path">Where they are, such as <c>/channels</c>; each channel is below it by its id, visitors of a website below
    /// <c>{channel}/visitor</c>, forms below <c>forms</c>, and providers of payments below <c>payments</c>.</param>
    /// <param name="name">The name of the inbox.</param>
    /// <returns>All of them together. They are open: every request must carry its provider's signature, a visitor's session, or the signed link to a form.</returns>
    public static IEndpointConventionBuilder MapDigitalInboxWebhooks(
        this IEndpointRouteBuilder endpoints, string path, string name = InboxDefaults.Name)
    {
        var inbox = Take(endpoints, path, name);
        var group = endpoints.MapGroup(path);
        FormPageEndpoint.Map(group, inbox);
        PaymentEndpoint.Map(group, inbox);
        VisitorEndpoints.Map(group, inbox);
        WidgetEndpoint.Map(group, inbox);
        group.MapMethods($"/{{{WebhookEndpoint.ChannelParameter}}}", ["GET", "POST"], new WebhookEndpoint(inbox).HandleAsync)
            .WithMetadata(new AllowAnonymousAttribute())
            .WithDisplayName($"Webhooks of inbox {name}");
        return group;
    }

    private static MappedInbox Take(IEndpointRouteBuilder endpoints, string path, string name)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(path);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var inbox = new MappedInbox(endpoints.ServiceProvider, name);
        InboxPumpStart.With(endpoints.ServiceProvider, inbox);
        return inbox;
    }
}
