using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using DigitalInbox.Benchmarks;

if (args is [HttpHost.Name, var engine, var store, var schema])
{
    await HttpHost.RunAsync(engine, store, schema);
    return;
}

// dotnet run -c Release --project tests/DigitalInbox.Benchmarks -- [webhook] [lifecycle] [calendar] [sla] [routing] [routing-durable] [inbound] [inbound-postgres] [http [sqlite|postgres]] [lists] [pages] [chat] [whatif [cases]]; nothing runs all.
// A number at the end, after one name, is the number of cases, or of rounds.
var all = args.Length == 0;
var number = args.Length > 1 && int.TryParse(args[^1], CultureInfo.InvariantCulture, out var given) ? given : default(int?);
var config = ManualConfig.CreateEmpty()
    .AddJob(Job.ShortRun.WithIterationCount(7).WithToolchain(InProcessEmitToolchain.Instance))
    .AddDiagnoser(MemoryDiagnoser.Default)
    .AddColumnProvider(DefaultColumnProviders.Instance)
    .AddExporter(MarkdownExporter.Console)
    .AddLogger(ConsoleLogger.Default)
    .WithOptions(ConfigOptions.DisableLogFile);
if (all || args.Contains("webhook"))
{
    BenchmarkRunner.Run<WebhookBenchmark>(config);
    BenchmarkRunner.Run<FacebookWebhookBenchmark>(config);
    BenchmarkRunner.Run<MessagingWebhookBenchmark>(config);
}

if (all || args.Contains("lifecycle"))
{
    BenchmarkRunner.Run<LifecycleBenchmark>(config);
}

if (all || args.Contains("calendar"))
{
    BenchmarkRunner.Run<CalendarBenchmark>(config);
}

if (all || args.Contains("sla"))
{
    BenchmarkRunner.Run<SlaBenchmark>(config);
}

if (all || args.Contains("routing"))
{
    RoutingBenchmark.Run();
}

if (all || args.Contains("routing-durable"))
{
    await DurableRoutingBenchmark.RunAsync(number ?? DurableRoutingBenchmark.Rounds);
}

if (all || args.Contains("inbound"))
{
    await InboundBenchmark.RunAsync(number ?? InboundLoad.Rounds);
}

if (all || args.Contains("whatif"))
{
    await WhatIfBenchmark.RunAsync(number ?? 1_000_000);
}

if (all || args.Contains("lists"))
{
    await ListBenchmark.RunAsync(cases: 1_000_000);
}

if (all || args.Contains("chat"))
{
    await ChatBenchmark.RunAsync(number ?? ChatBenchmark.Visitors);
}

if (all || args.Contains("pages"))
{
    await PageBenchmark.RunAsync(number ?? PageBenchmark.Cases);
}

if (all || args.Contains("inbound-postgres"))
{
    await PostgreSqlInboundBenchmark.RunAsync(number ?? InboundLoad.Rounds);
}

if (all || args.Contains("http"))
{
    foreach (var one in args.Contains(HttpBenchmark.PostgreSql) ? [HttpBenchmark.PostgreSql] : args.Contains(HttpBenchmark.Sqlite) ? [HttpBenchmark.Sqlite] : new[] { HttpBenchmark.Sqlite, HttpBenchmark.PostgreSql })
    {
        await HttpBenchmark.RunAsync(one, number ?? HttpBenchmark.Rounds);
    }
}
