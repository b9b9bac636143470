namespace DigitalInbox.Architecture.Tests.Files;

public sealed class BannedCallTests
{
    private static readonly Exemption[] Exemptions = [];

    [Fact]
    public void No_banned_call_is_made() =>
        Guard.Holds(Repository.Code("src", "tests", "samples"), BannedCallRules.Made, Exemptions);

    [Fact]
    public void The_analyzer_that_bans_them_is_on() =>
        Assert.Empty(Unwired(Repository.Read("Directory.Build.props"), Repository.Read("eng/BannedSymbols.txt"), Repository.Read(".editorconfig")));

    [Theory]
    [InlineData("src/A/A.cs", "var now = DateTime.Now;")]
    [InlineData("src/A/A.cs", "var now = System.DateTime\n    .UtcNow;")]
    [InlineData("src/A/A.cs", "var now = DateTimeOffset.Now;")]
    [InlineData("src/A/A.cs", "var now = DateTimeOffset.UtcNow;")]
    [InlineData("src/A/A.cs", "var text = $\"at {DateTimeOffset.UtcNow}\";")]
    [InlineData("src/A/A.cs", "var today = DateTime.Today;")]
    [InlineData("src/A/A.cs", "using static System.DateTime;")]
    [InlineData("src/A/A.cs", "var clock = SystemClock.Instance;")]
    [InlineData("src/A/A.cs", "var id = Guid.NewGuid();")]
    [InlineData("src/A/A.cs", "Thread.Sleep(1);")]
    [InlineData("src/A/A.cs", "#pragma warning disable RS0030")]
    [InlineData("src/DigitalInbox.Domain/Cases/Case.cs", "var time = TimeProvider.System;")]
    [InlineData("tests/A.Tests/A.cs", "Thread.Sleep(1);")]
    [InlineData("tests/A.Tests/A.cs", "await Task.Delay(1);")]
    public void A_banned_call_is_found(string path, string code) => Assert.Single(BannedCallRules.Made([new CodeFile(path, code)]));

    [Theory]
    [InlineData("src/DigitalInbox.Domain/DependencyInjection/Registration.cs", "services.TryAddSingleton<IClock>(SystemClock.Instance);")]
    [InlineData("src/A/A.cs", "// DateTime.Now is banned\nvar text = \"DateTime.Now\"; var now = clock.Now; var id = Guid.CreateVersion7(now);")]
    [InlineData("src/A/A.cs", "await Task.Delay(wait, time, cancellationToken);")]
    public void What_is_allowed_passes(string path, string code) => Assert.Empty(BannedCallRules.Made([new CodeFile(path, code)]));

    /// <summary>Planted: each part of the wiring taken away.</summary>
    [Fact]
    public void A_ban_that_is_not_wired_is_found()
    {
        const string Props = "<Project><ItemGroup><PackageReference Include='Microsoft.CodeAnalysis.BannedApiAnalyzers' PrivateAssets='all' /><AdditionalFiles Include='eng/BannedSymbols.txt' /></ItemGroup></Project>";
        const string Symbols = "P:System.DateTime.UtcNow;\nP:NodaTime.SystemClock.Instance;\nM:System.Guid.NewGuid;\nM:System.Threading.Thread.Sleep(System.Int32);";

        Assert.Empty(Unwired(Props, Symbols, ""));
        Assert.Single(Unwired(Props.Replace("BannedApiAnalyzers", "Other", StringComparison.Ordinal), Symbols, ""));
        Assert.Single(Unwired(Props.Replace("BannedSymbols", "Other", StringComparison.Ordinal), Symbols, ""));
        Assert.Single(Unwired(Props, Symbols.Replace("Guid", "Uuid", StringComparison.Ordinal), ""));
        Assert.Single(Unwired(Props, Symbols, "dotnet_diagnostic.RS0030.severity = none"));
    }

    private static IEnumerable<string> Unwired(string props, string symbols, string editorConfig)
    {
        var build = ProjectFile.Parse("./Directory.Build.props", props);
        if (!build.Packages.Any(package => package.Id == "Microsoft.CodeAnalysis.BannedApiAnalyzers"))
        {
            yield return "the analyzer is not referenced";
        }

        if (!build.Included("AdditionalFiles").Any(file => file.EndsWith("eng/BannedSymbols.txt", StringComparison.Ordinal)))
        {
            yield return "the list is not given to the analyzer";
        }

        foreach (var symbol in new[] { "System.DateTime.UtcNow", "NodaTime.SystemClock.Instance", "System.Guid.NewGuid", "System.Threading.Thread.Sleep" })
        {
            if (!symbols.Contains($":{symbol}", StringComparison.Ordinal))
            {
                yield return $"{symbol} is not on the list";
            }
        }

        if (editorConfig.Contains("RS0030", StringComparison.Ordinal) || props.Contains("RS0030", StringComparison.Ordinal))
        {
            yield return "the rule is switched off";
        }
    }
}
