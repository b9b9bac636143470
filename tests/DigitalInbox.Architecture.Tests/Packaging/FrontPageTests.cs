namespace DigitalInbox.Architecture.Tests.Packaging;

/// <summary>What a visitor and every package need is there.</summary>
public sealed class FrontPageTests
{
    [Fact]
    public void The_changelog_has_an_unreleased_section() => Assert.True(HasUnreleased(Repository.Read("CHANGELOG.md")));

    [Fact]
    public void A_changelog_without_one_is_found() => Assert.False(HasUnreleased("# Changelog\n\nUnreleased\n\n## [1.0.0]\n"));

    [Theory]
    [InlineData("README.md")]
    [InlineData("LICENSE")]
    public void The_page_exists_and_says_something(string path) => Assert.True(Repository.Read(path).Length > 300);

    private static bool HasUnreleased(string changelog) => changelog.Split('\n').Contains("## [Unreleased]", StringComparer.Ordinal);
}
