namespace DigitalInbox.Snapshots.Tests;

/// <summary>A comparison fails on the planted difference, in a folder of its own.</summary>
public sealed class SnapshotFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("snapshots");

    private SnapshotFile File => new(_folder.FullName, "OrderTests.Total");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_difference_fails_and_leaves_what_was_received()
    {
        Approve("one\ntwo\nthree\n");

        var failure = Assert.Throws<VerifyException>(() => File.Compare("one\n2\nthree", accept: false));

        Assert.Contains("- two\n+ 2\n", failure.Message, StringComparison.Ordinal);
        Assert.Contains(File.Received, failure.Message, StringComparison.Ordinal);
        Assert.Equal("one\n2\nthree\n", System.IO.File.ReadAllText(File.Received));
        Assert.Equal("one\ntwo\nthree\n", System.IO.File.ReadAllText(File.Verified));
    }

    [Fact]
    public void Nothing_approved_yet_fails()
    {
        var failure = Assert.Throws<VerifyException>(() => File.Compare("one", accept: false));

        Assert.Contains("Nothing was approved yet", failure.Message, StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(File.Verified));
        Assert.True(System.IO.File.Exists(File.Received));
    }

    [Fact]
    public void The_approved_text_passes_and_an_old_received_file_goes()
    {
        Approve("one\r\ntwo\r\n");
        System.IO.File.WriteAllText(File.Received, "old");

        File.Compare("one\ntwo", accept: false);

        Assert.False(System.IO.File.Exists(File.Received));
    }

    [Fact]
    public void Accepting_writes_the_approved_file()
    {
        Approve("one");

        File.Compare("two", accept: true);

        Assert.Equal("two\n", System.IO.File.ReadAllText(File.Verified));
        Assert.False(System.IO.File.Exists(File.Received));
    }

    [Fact]
    public void A_part_of_a_class_is_named_after_the_class()
    {
        var source = Path.Combine(_folder.FullName, "CaseTests.Reopening.cs");

        var file = SnapshotFile.For(source, "An_event", new VerifySettings());

        Assert.Equal(Path.Combine(_folder.FullName, "CaseTests.An_event.verified.txt"), file.Verified);
        Assert.Equal(Path.Combine(_folder.FullName, "CaseTests.An_event.received.txt"), file.Received);
    }

    [Fact]
    public void Settings_choose_the_folder_the_name_and_the_rows_suffix()
    {
        var settings = new VerifySettings();
        settings.UseDirectory("PublicApi");
        settings.UseFileName("DigitalInbox");
        settings.UseTextForParameters("fr");

        var file = SnapshotFile.For(Path.Combine(_folder.FullName, "ApiTests.cs"), "Api", settings);

        Assert.Equal(Path.Combine(_folder.FullName, "PublicApi", "DigitalInbox_fr.verified.txt"), file.Verified);
    }

    [Fact]
    public void A_source_path_of_another_machine_is_explained()
    {
        var failure = Assert.Throws<VerifyException>(() => SnapshotFile.For("/_/tests/ApiTests.cs", "Api", new VerifySettings()));

        Assert.Contains("DeterministicSourcePaths=false", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a:b")]
    [InlineData("a\nb")]
    public void A_row_that_is_no_file_name_is_refused(string parameters)
    {
        var settings = new VerifySettings();
        settings.UseTextForParameters(parameters);

        Assert.Throws<ArgumentException>(() => SnapshotFile.For(Path.Combine(_folder.FullName, "ApiTests.cs"), "Api", settings));
    }

    private void Approve(string text) => System.IO.File.WriteAllText(File.Verified, text);
}
