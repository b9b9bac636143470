using DigitalInbox.Knowledge;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>Makes the addresses of forms.</summary>
internal static class FormLinks
{
    /// <summary>Makes whole links of their secret parts.</summary>
    /// <param name="context">The request that sends the form.</param>
    /// <param name="inbox">The inbox.</param>
    /// <exception cref="InboxException"><c>form.addressMissing</c>, when the link is made.</exception>
    public static Func<string, Uri> For(HttpContext context, MappedInbox inbox) => token =>
    {
        var path = context.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .FirstOrDefault(e => e.Metadata.GetMetadata<FormPageMark>()?.Inbox.Equals(inbox.Name, StringComparison.Ordinal) is true)?.RoutePattern.RawText
            ?? throw Missing("Nothing serves forms. Call MapDigitalInboxWebhooks for this inbox.");
        var tail = $"/{path.TrimStart('/').Replace($"{{{FormPageEndpoint.TokenParameter}}}", token, StringComparison.Ordinal)}";
        return new Uri(RootOf(context.Request, inbox) + tail);
    };

    private static string RootOf(HttpRequest request, MappedInbox inbox) =>
        inbox.Options.PublicUrl is { } known ? known.AbsoluteUri.TrimEnd('/')
        : inbox.IsDevelopment ? $"{request.Scheme}://{request.Host.ToUriComponent()}{request.PathBase.ToUriComponent()}"
        : throw Missing($"It is not known where customers find this host. Set {nameof(InboxHttpOptions)}.{nameof(InboxHttpOptions.PublicUrl)}.");

    private static InboxException Missing(string message) => new(InboxErrorKind.Refused, FormErrors.AddressMissing, message);
}
