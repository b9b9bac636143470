using System.Diagnostics;
using System.Globalization;
using DigitalInbox.Agents;
using DigitalInbox.Channels;
using DigitalInbox.Inbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace DigitalInbox.Benchmarks;

/// <summary>How long the server takes for the pages of agents while it keeps many cases: from the first middleware until the page is written,
/// one request at a time, each page of another case, customer or word. Every case came in as a customer's message.</summary>
internal static class PageBenchmark
{
    public const int Cases = 100_000;
    private const int Samples = 200;
    private const int WarmUp = 20;
    private const int CasesPerPerson = 4;
    private const double Bar = 50;

    private static readonly string[] Words = ["lamp", "invoice", "parcel", "refund", "address", "delivery", "broken", "colour", "question", "thanks"];

    public static async Task RunAsync(int cases)
    {
        var folder = Directory.CreateTempSubdirectory("digitalinbox-pages-").FullName;
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddAuthorization();
        var channel = new Silent();
        builder.Services.AddDigitalInbox(inbox => inbox
            .UseSqlite($"Data Source={Path.Combine(folder, "inbox.db")}")
            .AddConnector(channel.Channel.Id, _ => channel)
            .AddQueue("general", queue => queue.AsFallback().ServedBy("agent"))
            .AddAgent("agent", "An agent", AgentRoles.Agent)
            .AddAgent("lead", "A lead", AgentRoles.Supervisor)
            .ConfigureHttp(http => http.FindCaller = context => context.Request.Headers["X-Caller"] == "lead"
                ? new Caller(new AgentId("lead"), "A lead", AgentRoles.Supervisor)
                : new Caller(new AgentId("agent"), "An agent", AgentRoles.Agent) { Queues = new HashSet<QueueId> { new("general") } }));
        await using var app = builder.Build();
        var took = new List<double>();
        app.Use(async (context, next) =>
        {
            var begin = Stopwatch.GetTimestamp();
            await next(context);
            took.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
        });
        app.UseAuthorization();
        app.MapDigitalInbox("/inbox").RequireAuthorization(policy => policy.RequireAssertion(_ => true));
        await app.StartAsync();
        var watch = Stopwatch.StartNew();
        await FillAsync(app.Services, channel.Channel.Id, cases);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{cases:N0} cases in {watch.Elapsed.TotalSeconds:F0} s"));
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        var random = new Random(11);
        string Word() => Words[random.Next(Words.Length)];
        int Number() => random.Next(1, cases + 1);
        (string Name, Func<string> Path)[] pages =
        [
            ("list, own cases", () => "/inbox?view=mine"),
            ("list, all", () => "/inbox?view=all"),
            ("list, all, by due", () => "/inbox?view=all&sort=due"),
            ("list, unassigned", () => "/inbox?view=unassigned"),
            ("case", () => $"/inbox/cases/{Number()}?view=all"),
            ("case, history", () => $"/inbox/cases/{Number()}?view=all&tab=history"),
            ("search, a word of every tenth case", () => $"/inbox/search?q={Word()}"),
            ("search, one case", () => $"/inbox/search?q=order{Number()}"),
            ("search, a name", () => $"/inbox/search?q=Customer{Number() / CasesPerPerson}"),
            ("notifications", () => "/inbox/notifications"),
        ];
        Console.WriteLine("| page | who | p50 ms | p95 ms | largest ms |");
        Console.WriteLine("|---|---|---|---|---|");
        var over = 0;
        foreach (var caller in new[] { "agent", "lead" })
        {
            client.DefaultRequestHeaders.Remove("X-Caller");
            client.DefaultRequestHeaders.Add("X-Caller", caller);
            foreach (var (name, path) in pages)
            {
                took.Clear();
                for (var i = 0; i < WarmUp + Samples; i++)
                {
                    using var answer = await client.GetAsync(path());
                    answer.EnsureSuccessStatusCode();
                }

                var times = took.Skip(WarmUp).Order().ToList();
                var p95 = times[times.Count * 95 / 100];
                over += p95 >= Bar ? 1 : 0;
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"| {name} | {caller} | {times[times.Count / 2]:F1} | {p95:F1} | {times[^1]:F1} |"));
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{over} pages at or over {Bar:F0} ms"));
        await app.StopAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task FillAsync(IServiceProvider services, ChannelId channel, int cases)
    {
        var intake = services.GetRequiredKeyedService<InboxIntake>(InboxDefaults.Name);
        var clock = services.GetRequiredService<IClock>();
        await Parallel.ForAsync(0, cases, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (i, cancellationToken) =>
        {
            var id = i.ToString(CultureInfo.InvariantCulture);
            var person = i / CasesPerPerson;
            await intake.ReceiveAsync(
                channel,
                [
                    new MessageArrived(
                        id, id, $"line{id}", new ExternalIdentity($"person{person}", $"Customer{person}"), clock.GetCurrentInstant(),
                        $"My {Words[i % Words.Length]} of order{i + 1}: could you look at it, please?"),
                ],
                cancellationToken);
        });
    }

    private sealed class Silent : IChannelConnector
    {
        public Channel Channel { get; } = new(new ChannelId("letters"), new ChannelKind("letters"), "Letters", new ChannelCapabilities
        {
            HasSeveralThreadsPerContact = true, IsPrivate = true,
        });
    }
}
