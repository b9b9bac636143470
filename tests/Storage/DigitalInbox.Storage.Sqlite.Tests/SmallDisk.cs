using System.Diagnostics;

namespace DigitalInbox.Storage.Sqlite.Tests;

/// <summary>A real file system of its own, small enough to be filled.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("digitalinbox-disk-");

    public SmallDisk(int megabytes) => Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "digitalinbox", folder.FullName);

    public string FilePath => Path.Combine(folder.FullName, "inbox.db");

    private string Filler => Path.Combine(folder.FullName, "filler");

    /// <summary>Why there can be none here; null when there can.</summary>
    public static string? WhyNot()
    {
        if (!OperatingSystem.IsLinux())
        {
            return "needs a tmpfs of its own, which only Linux has.";
        }

        try
        {
            using var disk = new SmallDisk(1);
            return null;
        }
        catch (InvalidOperationException refused)
        {
            return $"needs a tmpfs of its own: {refused.Message}";
        }
    }

    /// <summary>Takes all the room but a little.</summary>
    public void Fill(int leave)
    {
        var room = new DriveInfo(folder.FullName).AvailableFreeSpace - leave;
        using var filler = File.Create(Filler);
        filler.Write(new byte[room]);
    }

    public void MakeRoom() => File.Delete(Filler);

    public void Remount(string how) => Run("mount", "-o", $"remount,{how}", folder.FullName);

    public void Dispose()
    {
        Run("umount", folder.FullName);
        folder.Delete(recursive: true);
    }

    private static void Run(string command, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command, arguments) { UseShellExecute = false, RedirectStandardError = true })!;
            var error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode != 0)
            {
                throw new InvalidOperationException($"{command}: {error.Trim()}");
            }
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw new InvalidOperationException($"{command}: {missing.Message}", missing);
        }
    }
}
