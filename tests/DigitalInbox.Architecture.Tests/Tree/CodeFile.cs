namespace DigitalInbox.Architecture.Tests.Tree;

/// <summary>One source file: its path from the root, and its text.</summary>
internal sealed class CodeFile(string path, string text)
{
    private string? _code;

    public string Path { get; } = path;

    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    public string Text { get; } = text;

    /// <summary>The text without comments and the contents of strings, of the same length.</summary>
    public string Code => _code ??= CodeText.WithoutCommentsAndStrings(Text);

    public int LineOf(int position) => Text.AsSpan(0, position).Count('\n') + 1;
}
