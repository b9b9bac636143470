using DigitalInbox.DependencyInjection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DigitalInbox.Benchmarks;

/// <summary>The process that <see cref="HttpBenchmark"/> calls: a host as the README has it, pumps included. It says where it listens, and
/// ends when its input does.</summary>
internal static class HttpHost
{
    public const string Name = "http-host";
    public const string Floor = "/floor";
    public const string Channels = "/channels";

    public static async Task RunAsync(string engine, string store, string schema)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.WebHost.UseUrls("http://127.0.0.1:0");

        // As the settings of every new project have it: no line for each request.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Services.AddDigitalInbox(inbox => BenchmarkInbox.AddWhatsApp(engine switch
        {
            HttpBenchmark.PostgreSql => inbox.UsePostgreSql(store, schema),
            _ => inbox.UseSqlite(store),
        }).AddLiveChat("website"));
        await using var app = builder.Build();
        app.MapDigitalInboxWebhooks(Channels);
        app.MapPost(Floor, DrainAsync);
        await app.StartAsync();
        await Console.Out.WriteLineAsync($"listening {app.Urls.Single()}");
        await Console.In.ReadLineAsync();
        await app.StopAsync();
    }

    private static async Task DrainAsync(HttpContext context)
    {
        await context.Request.Body.CopyToAsync(Stream.Null);
        context.Response.StatusCode = StatusCodes.Status200OK;
    }
}
