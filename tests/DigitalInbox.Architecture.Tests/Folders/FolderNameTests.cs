namespace DigitalInbox.Architecture.Tests.Folders;

public sealed class FolderNameTests
{
    [Fact]
    public void Folders_are_named_after_concepts() =>
        Guard.Holds(Repository.Files(["src", "tests", "samples"], "cs", "csproj", "razor"), FolderNameRules.Empty);

    [Theory]
    [InlineData("src/DigitalInbox.Domain/Helpers/Text.cs")]
    [InlineData("src/DigitalInbox.Domain/Cases/models/Case.cs")]
    [InlineData("src/DigitalInbox.Common/Text.cs")]
    public void A_name_that_says_nothing_is_found(string path) => Assert.Single(FolderNameRules.Empty([path]));

    [Fact]
    public void A_concept_passes() => Assert.Empty(FolderNameRules.Empty(["src/DigitalInbox.Domain/Cases/Helpers.cs"]));
}
