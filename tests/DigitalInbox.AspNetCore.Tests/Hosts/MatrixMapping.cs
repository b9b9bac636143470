using Microsoft.AspNetCore.Builder;

namespace DigitalInbox.AspNetCore.Tests.Hosts;

internal static class MatrixMapping
{
    /// <summary>Maps an inbox whose policy lets everybody pass, so that every refusal is the inbox's own.</summary>
    public static void MapDigitalInboxForMatrix(this WebApplication app) =>
        app.MapDigitalInbox("/inbox").RequireAuthorization(policy => policy.RequireAssertion(_ => true));
}
