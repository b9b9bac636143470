namespace DigitalInbox.Architecture.Tests.References;

/// <summary>Who may reference whom, between projects. The first row that fits a project holds; a project without a row is a violation.</summary>
internal static class ProjectTable
{
    private const string Domain = "src/DigitalInbox.Domain";
    private const string Hosting = "src/DigitalInbox.Hosting";
    private const string Testing = "src/DigitalInbox.Testing";
    private const string AnySource = "src/*";
    private const string AnySample = "samples/*";
    private const string EnduranceHook = "tests/DigitalInbox.Endurance.Hook";
    private const string Processes = "tests/DigitalInbox.Processes";
    private const string Snapshots = "tests/DigitalInbox.Snapshots";
    private const string Laws = "tests/DigitalInbox.Laws";

    private const string Meta = "src/Connectors/Meta/Meta.props";

    private static readonly string[] ConnectorPackages = ["Microsoft.Extensions.Http", "Microsoft.Extensions.Options.ConfigurationExtensions"];

    private static readonly string[] TestPackages =
    [
        "Microsoft.NET.Test.Sdk", "xunit", "xunit.runner.visualstudio", "FsCheck", "FSharp.Core", "NodaTime",
        "Microsoft.Extensions.DependencyInjection", "Microsoft.Playwright", "Deque.AxeCore.Playwright", "AngleSharp",
    ];

    public static readonly IReadOnlyList<ProjectRow> Rows =
    [
        new(Domain, [], ["NodaTime", "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Options"])
        {
            Conditional = new Dictionary<string, string>(StringComparer.Ordinal) { ["Stateless"] = "StatelessVersion" },
        },

        // A connector or a store brings the client library of its own channel or engine and nothing else: it gets a row of its own here.
        // The Meta family compiles in the source that it shares, and still references nothing but the domain.
        new("src/DigitalInbox.Connectors.WhatsApp", [Domain], ConnectorPackages) { Imports = [Meta] },
        new("src/DigitalInbox.Connectors.Facebook*", [Domain], ConnectorPackages) { Imports = [Meta] },
        new("src/DigitalInbox.Connectors.Messenger", [Domain], ConnectorPackages) { Imports = [Meta] },
        new("src/DigitalInbox.Connectors.Instagram", [Domain], ConnectorPackages) { Imports = [Meta] },
        new("src/DigitalInbox.Connectors.Chat", [Domain], [.. ConnectorPackages, "Microsoft.IdentityModel.JsonWebTokens"]),
        new("src/DigitalInbox.Connectors.*", [Domain], ConnectorPackages),
        new("src/DigitalInbox.Storage.Sqlite", [Domain], ["Microsoft.Data.Sqlite", "SQLitePCLRaw.bundle_e_sqlite3", "SQLitePCLRaw.core"]),
        new("src/DigitalInbox.Storage.PostgreSql", [Domain], ["Npgsql"]),

        new(Hosting, [Domain], ["Microsoft.Extensions.Hosting.Abstractions", "Microsoft.Extensions.Logging.Abstractions"]),
        new("src/DigitalInbox.AspNetCore", [Domain, Hosting], []) { Web = true },
        new(Testing, [Domain], []),
        new("src/DigitalInbox.Conformance", [Domain, Testing], ["Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Http", "xunit.assert", "xunit.extensibility.core"]),

        new(AnySample, [AnySource, AnySample], []) { Web = true },

        new(Snapshots, [], ["NodaTime"]),
        new(Laws, [], ["FsCheck", "FSharp.Core"]),
        new("tests/DigitalInbox.Benchmarks", [AnySource, AnySample], ["BenchmarkDotNet", "Microsoft.CodeAnalysis.CSharp", "Microsoft.Diagnostics.Tracing.TraceEvent", "System.Management", .. TestPackages]) { Web = true },
        new(EnduranceHook, [], []),
        new(Processes, [AnySample, EnduranceHook], []),
        new("tests/DigitalInbox.Endurance", [AnySource, AnySample, Snapshots, Laws, Processes], TestPackages) { Web = true },
        new("tests/DigitalInbox.Connectors.Meta.Tests", [Domain, AnySample, Laws], TestPackages) { Imports = [Meta], Web = true },
        new("tests/DigitalInbox.*.Tests", [AnySource, AnySample, Snapshots, Laws, Processes], TestPackages) { Web = true },
    ];
}
