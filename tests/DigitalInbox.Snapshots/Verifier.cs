using System.Runtime.CompilerServices;

namespace DigitalInbox.Snapshots;

/// <summary>
/// Compares a value with the text approved for it, which lies beside the test's source. The file names and the call are
/// those of the Verify package, so that it can take this one's place. The comparison is done before the call returns:
/// a test that forgets to await it fails all the same.
/// </summary>
public static class Verifier
{
    /// <summary>Compares <paramref name="target"/> with <c>Class.Method.verified.txt</c>, or the file that <paramref name="settings"/> name.</summary>
    /// <exception cref="VerifyException">The texts differ, or nothing was approved yet.</exception>
    public static Task Verify(
        object? target,
        VerifySettings? settings = null,
        [CallerFilePath] string sourceFile = "",
        [CallerMemberName] string member = "")
    {
        var file = SnapshotFile.For(sourceFile, member, settings ?? new VerifySettings());
        file.Compare(SnapshotText.From(target), AcceptMode.Wanted(Environment.GetEnvironmentVariable));
        return Task.CompletedTask;
    }

    /// <summary>For one row of a theory: compares with <c>Class.Method_parameters.verified.txt</c>.</summary>
    /// <inheritdoc cref="Verify(object, VerifySettings, string, string)"/>
    public static Task Verify(
        object? target,
        string parameters,
        [CallerFilePath] string sourceFile = "",
        [CallerMemberName] string member = "")
    {
        var settings = new VerifySettings();
        settings.UseTextForParameters(parameters);
        return Verify(target, settings, sourceFile, member);
    }
}
