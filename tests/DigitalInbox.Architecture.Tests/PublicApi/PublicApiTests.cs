using static DigitalInbox.Snapshots.Verifier;

namespace DigitalInbox.Architecture.Tests.PublicApi;

/// <summary>The public face of each package is a text in this folder: who changes it sees it, and someone approves it.</summary>
public sealed class PublicApiTests
{
    private static readonly string[] Ids = [.. Repository.Sources.Where(project => project.IsPackable).Select(project => project.PackageId)];

    public static TheoryData<string> Packages => [.. Ids];

    [Theory]
    [MemberData(nameof(Packages))]
    public async Task The_public_face_is_the_approved_one(string package)
    {
        var project = Repository.Sources.Single(project => project.PackageId == package);
        var settings = new Snapshots.VerifySettings();
        settings.UseFileName(package);

        await Verify(ApiText.Of(package, SourceAssemblies.Load(project).GetExportedTypes()), settings);
    }

    [Fact]
    public void Every_approved_text_belongs_to_a_package()
    {
        var approved = Repository.Files(["tests/DigitalInbox.Architecture.Tests/PublicApi"], "txt")
            .Where(path => path.EndsWith(".verified.txt", StringComparison.Ordinal))
            .Select(path => Path.GetFileName(path).Replace(".verified.txt", "", StringComparison.Ordinal))
            .Where(name => !name.StartsWith(nameof(ApiTextTests), StringComparison.Ordinal));

        Assert.Equal(Ids.Order(StringComparer.Ordinal), approved.Order(StringComparer.Ordinal));
    }
}
