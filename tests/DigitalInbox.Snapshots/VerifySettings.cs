namespace DigitalInbox.Snapshots;

/// <summary>Where a snapshot lies, when it isn't <c>Class.Method</c> beside the test.</summary>
public sealed class VerifySettings
{
    internal string? Directory { get; private set; }

    internal string? FileName { get; private set; }

    internal string? Parameters { get; private set; }

    /// <summary>Puts the snapshot into a folder, relative to the test's source file.</summary>
    public void UseDirectory(string directory) => Directory = directory;

    /// <summary>Names the snapshot, without <c>.verified.txt</c>.</summary>
    public void UseFileName(string fileName) => FileName = fileName;

    /// <summary>Tells the rows of a theory apart: follows the name after an underscore.</summary>
    public void UseTextForParameters(string parameters) => Parameters = parameters;
}
