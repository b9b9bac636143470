namespace DigitalInbox.Architecture.Tests.Files;

public sealed class FileSizeTests
{
    /// <summary>Files of src that hold several public types on purpose.</summary>
    private static readonly Exemption[] SeveralTypes = [];

    [Fact]
    public void Files_are_short() =>
        Guard.Holds(
            [.. Repository.Files(["src", "tests", "samples"], "cs", "razor", "js", "css").Select(path => new CodeFile(path, Repository.Read(path)))],
            FileSizeRules.TooLong);

    [Fact]
    public void A_file_of_a_package_has_one_public_type() =>
        Guard.Holds(Repository.Code("src"), FileSizeRules.TooManyTypes, SeveralTypes);

    [Fact]
    public void A_long_file_is_found()
    {
        var allowed = string.Concat(Enumerable.Repeat("line\n", 400));

        Assert.Single(FileSizeRules.TooLong([new CodeFile("src/A.cs", allowed), new CodeFile("src/B.cs", allowed + "one more")]));
    }

    [Fact]
    public void Two_public_types_in_a_file_are_found()
    {
        const string One = "public sealed class A;\npublic sealed partial class A { }\npublic sealed class A<T>;\ninternal sealed class B;\n";

        Assert.Single(FileSizeRules.TooManyTypes([new CodeFile("src/A.cs", One), new CodeFile("src/B.cs", One + "public enum C { }")]));
    }
}
