using GraphStandIn;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace Helpdesk.Simulator;

/// <summary>The page on which one is the customer, and what its forms do.</summary>
internal static class SimulatorEndpoints
{
    private const long LargestPicture = 4_000_000;

    /// <param name="services">The application's services.</param>
    /// <param name="address">Where this process can call itself.</param>
    public static void AddSimulator(this IServiceCollection services, Uri address)
    {
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<WebhookPost>(provider, address));
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<SimulatedProviders>(provider, address));
        services.AddSingleton<SimulatedCustomers>();
    }

    public static void MapSimulator(this IEndpointRouteBuilder endpoints, IConfiguration configuration)
    {
        var customers = endpoints.ServiceProvider.GetRequiredService<SimulatedCustomers>();
        var providers = endpoints.ServiceProvider.GetRequiredService<SimulatedProviders>();
        providers.Map(endpoints, customers, configuration);

        endpoints.MapGet("/simulator", (HttpContext context, IAntiforgery antiforgery, string? channel, string? person, string? name) =>
        {
            var on = customers.ChannelOf(channel);
            var who = PersonOf(on, person, name);
            return HelpdeskPage.Html(
                $"{on.Name} - Simulator",
                SimulatorPage.Of(customers.Channels, on, who, customers.Conversation(on, who), HelpdeskPage.Token(antiforgery, context)));
        });
        endpoints.MapGet("/simulator/files/{channel}/{id}", (HttpContext context, string channel, string id) =>
        {
            context.Response.Headers.XContentTypeOptions = "nosniff";
            return providers.FileOf(customers.ChannelOf(channel), id) is not { } file ? Results.NotFound()
                : file.MediaType.StartsWith("image/", StringComparison.OrdinalIgnoreCase) ? Results.Bytes(file.Content, file.MediaType)
                : Results.Bytes(file.Content, "application/octet-stream", file.Name);
        });
        endpoints.MapPost("/simulator/write", async (
            HttpContext context, IWebHostEnvironment environment, [FromForm] SimulatorForm form, CancellationToken cancellationToken) =>
        {
            var (on, who) = Of(customers, form);
            var file = on.Has(SimulatorFeatures.Pictures) ? await PictureAsync(environment, form, context.Request.Form.Files["picture"], cancellationToken) : null;
            var text = form.Text?.Trim() ?? "";
            var parent = customers.Find(on, form.Line);
            if ((text.Length > 0 || file is not null) && (parent is not null || !on.Has(SimulatorFeatures.Wall) || on.Has(SimulatorFeatures.Posts)))
            {
                await customers.WriteAsync(on, who, text, file is null ? null : providers.Give(on, file), parent, cancellationToken);
            }

            return Back(on, who);
        });

        // For programs: a form of another site cannot send JSON, so it needs no token.
        endpoints.MapPost("/simulator/says", async (SimulatedSaying saying, CancellationToken cancellationToken) =>
        {
            var on = customers.ChannelOf(saying.Channel);
            await customers.WriteAsync(on, PersonOf(on, saying.Person, saying.Name), saying.Text, file: null, parent: null, cancellationToken);
            return Results.Accepted();
        });
        MapLine("echo", (on, who, line, form, cancellationToken) => form.Text?.Trim() is { Length: > 0 } text && (line is not null || !on.Has(SimulatorFeatures.Wall))
            ? customers.EchoAsync(on, who, text, line, cancellationToken)
            : Task.CompletedTask);
        MapLine("pick", (on, who, line, form, cancellationToken) =>
            line is null ? Task.CompletedTask : customers.PickAsync(on, who, line, form.Value ?? "", cancellationToken));
        MapLine("react", (on, who, line, form, cancellationToken) =>
            line is null ? Task.CompletedTask : customers.ReactAsync(on, who, line, string.IsNullOrEmpty(form.Value) ? null : form.Value, cancellationToken));
        MapLine("edit", (on, who, line, form, cancellationToken) => line is not null && form.Text?.Trim() is { Length: > 0 } text
            ? customers.EditAsync(on, who, line, text, cancellationToken)
            : Task.CompletedTask);
        MapLine("delete", (on, who, line, _, cancellationToken) =>
            line is null ? Task.CompletedTask : customers.DeleteAsync(on, who, line, cancellationToken));
        MapLine("read", (on, who, _, _, cancellationToken) => customers.ReadAsync(on, who, cancellationToken));
        MapLine("next", (on, _, _, form, _) =>
        {
            foreach (var fault in on.Faults.Where(f => f.Word == form.Value))
            {
                providers.Next(on, fault.Behaviour);
            }

            return Task.CompletedTask;
        });

        void MapLine(string verb, Func<SimulatedChannel, SimulatedPerson, SimulatedLine?, SimulatorForm, CancellationToken, Task> act) =>
            endpoints.MapPost("/simulator/" + verb, async ([FromForm] SimulatorForm form, CancellationToken cancellationToken) =>
            {
                var (on, who) = Of(customers, form);
                await act(on, who, customers.Find(on, form.Line), form, cancellationToken);
                return Back(on, who);
            });
    }

    private static (SimulatedChannel On, SimulatedPerson Who) Of(SimulatedCustomers customers, SimulatorForm form)
    {
        var on = customers.ChannelOf(form.Channel);
        return (on, PersonOf(on, form.Person, form.Name));
    }

    private static SimulatedPerson PersonOf(SimulatedChannel on, string? id, string? name) => new(
        id is { Length: >= 4 and <= 20 } && id.All(char.IsAsciiDigit) ? id : on.Somebody.Id,
        string.IsNullOrWhiteSpace(name) ? on.Somebody.Name : name.Trim());

    private static IResult Back(SimulatedChannel on, SimulatedPerson who) => Results.LocalRedirect(SimulatorPage.AddressOf(on, who));

    private static async Task<GraphFile?> PictureAsync(
        IWebHostEnvironment environment, SimulatorForm form, IFormFile? picture, CancellationToken cancellationToken)
    {
        if (picture is { Length: > 0 and <= LargestPicture } && picture.ContentType is "image/png" or "image/jpeg" or "image/gif")
        {
            using var content = new MemoryStream();
            await picture.CopyToAsync(content, cancellationToken);
            return new GraphFile(picture.FileName, picture.ContentType, content.ToArray());
        }

        return form.Sample
            ? new GraphFile("lamp.png", "image/png", await File.ReadAllBytesAsync(Path.Combine(environment.WebRootPath, "lamp.png"), cancellationToken))
            : null;
    }
}
