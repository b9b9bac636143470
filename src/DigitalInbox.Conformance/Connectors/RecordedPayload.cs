using System.Text;
using DigitalInbox.Channels;

namespace DigitalInbox.Conformance.Connectors;

/// <summary>A request of a provider, kept as files.</summary>
/// <param name="Name">The name of its files.</param>
/// <param name="Body">The body.</param>
/// <param name="Headers">The headers that matter.</param>
/// <param name="ExpectedPath">Where the events stand that it becomes.</param>
internal sealed record RecordedPayload(string Name, ReadOnlyMemory<byte> Body, IReadOnlyDictionary<string, string> Headers, string ExpectedPath)
{
    /// <summary>The variable that, set to 1, takes what payloads become for what they should.</summary>
    public const string AcceptVariable = "DIGITALINBOX_ACCEPT";

    private const string ExpectedEnding = ".txt";
    private const string HeadersEnding = ".headers.txt";

    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Whether what payloads become is taken for right; never on a build machine.</summary>
    public static bool IsAccepting =>
        Environment.GetEnvironmentVariable(AcceptVariable) == "1" && Environment.GetEnvironmentVariable("CI") is (null or "" or "0" or "false");

    /// <summary>What it must become; null when nobody has said so yet.</summary>
    public string? Expected => File.Exists(ExpectedPath) ? File.ReadAllText(ExpectedPath).ReplaceLineEndings("\n") : null;

    /// <summary>The request, unsigned.</summary>
    public WebhookRequest Request => new("POST", new Dictionary<string, string>(StringComparer.Ordinal), Headers, Body);

    public void Accept(string text) => File.WriteAllText(ExpectedPath, text, Utf8);

    /// <summary>Every recording of a folder, by name.</summary>
    public static IReadOnlyList<RecordedPayload> In(string folder)
    {
        Assert.True(Directory.Exists(folder), $"There are no recorded payloads: '{folder}' is not there.");
        RecordedPayload[] recordings = [.. Directory.GetFiles(folder)
            .Where(path => !path.EndsWith(ExpectedEnding, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(Load)];
        Assert.NotEmpty(recordings);
        return recordings;
    }

    /// <summary>The first folder above the binaries that holds a project file; null when there is none.</summary>
    public static string? ProjectFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (folder.EnumerateFiles("*.csproj").Any())
            {
                return folder.FullName;
            }
        }

        return null;
    }

    private static RecordedPayload Load(string path)
    {
        var start = Path.Combine(Path.GetDirectoryName(path)!, Path.GetFileNameWithoutExtension(path));
        return new RecordedPayload(Path.GetFileNameWithoutExtension(path), File.ReadAllBytes(path), ReadHeaders(start + HeadersEnding), start + ExpectedEnding);
    }

    private static Dictionary<string, string> ReadHeaders(string path)
    {
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        foreach (var line in File.Exists(path) ? File.ReadAllLines(path, Encoding.UTF8).Where(l => l.Length > 0) : [])
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            Assert.True(colon > 0, $"'{line}' in {Path.GetFileName(path)} is no header: write 'Name: value'.");
            headers[line[..colon].Trim()] = line[(colon + 1)..].Trim();
        }

        return headers;
    }
}
