using System.Text;

namespace DigitalInbox.Snapshots;

/// <summary>The pair of files of one snapshot: what was approved, and what the last failing run received.</summary>
internal sealed class SnapshotFile(string directory, string name)
{
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    public string Verified { get; } = Path.Combine(directory, name + ".verified.txt");

    public string Received { get; } = Path.Combine(directory, name + ".received.txt");

    public static SnapshotFile For(string sourceFile, string member, VerifySettings settings)
    {
        var folder = Path.GetDirectoryName(sourceFile);
        if (!System.IO.Directory.Exists(folder))
        {
            throw new VerifyException(
                $"The folder of the test's source, '{folder}', is not on this machine. Snapshots need the paths of the machine that runs "
                + "the test: build there, with DeterministicSourcePaths=false.");
        }

        // CaseTests.Reopening.cs holds a part of the class CaseTests.
        var type = Path.GetFileName(sourceFile).Split('.')[0];
        var name = settings.FileName ?? $"{type}.{member}";
        if (settings.Parameters is { } parameters)
        {
            name += "_" + parameters;
        }

        RefuseUnsafe(name);
        return new SnapshotFile(Path.Combine(folder, settings.Directory ?? ""), name);
    }

    public void Compare(string text, bool accept)
    {
        var received = Normalise(text);
        var verified = File.Exists(Verified) ? Normalise(File.ReadAllText(Verified)) : null;
        if (received == verified)
        {
            File.Delete(Received);
            return;
        }

        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(Verified)!);
        if (accept)
        {
            File.WriteAllText(Verified, received + "\n", Utf8);
            File.Delete(Received);
            return;
        }

        File.WriteAllText(Received, received + "\n", Utf8);
        throw new VerifyException(Explain(verified, received));
    }

    private string Explain(string? verified, string received)
    {
        var what = verified is null
            ? $"Nothing was approved yet for '{Path.GetFileName(Verified)}'; received:\n{TextDifference.Between("", received)}"
            : $"'{Path.GetFileName(Verified)}' differs (- approved, + received):\n{TextDifference.Between(verified, received)}";
        return $"{what}\n\nReceived: {Received}\nIf it is right, rename it to *.verified.txt, or run the test with {AcceptMode.Variable}=1 (never under CI).";
    }

    // Line ends and the last line's end belong to the editor and to git, not to the value.
    private static string Normalise(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n');

    private static void RefuseUnsafe(string name)
    {
        // The characters that one of the three systems refuses in a file name, so that a snapshot made on one works on all.
        if (name.AsSpan().IndexOfAny("<>:\"/\\|?*") >= 0 || name.Any(char.IsControl))
        {
            throw new ArgumentException($"'{name}' can't be the name of a file: give the theory's row a plain text.", nameof(name));
        }
    }
}
