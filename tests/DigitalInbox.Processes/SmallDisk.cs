using System.Diagnostics;

namespace DigitalInbox.Processes;

/// <summary>A real file system of its own, small enough to be filled.</summary>
public sealed class SmallDisk : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("digitalinbox-disk-");

    /// <summary>Mounts it.</summary>
    /// <param name="megabytes">Its size.</param>
    public SmallDisk(int megabytes) => Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "digitalinbox", folder.FullName);

    /// <summary>Where a database file may lie on it.</summary>
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
    /// <param name="leave">How many bytes to leave.</param>
    public void Fill(int leave)
    {
        var room = new DriveInfo(folder.FullName).AvailableFreeSpace - leave;
        using var filler = File.Create(Filler);
        filler.Write(new byte[room]);
    }

    /// <summary>Gives the room back.</summary>
    public void MakeRoom() => File.Delete(Filler);

    /// <summary>Mounts it in another way.</summary>
    /// <param name="how">Such as <c>ro</c>.</param>
    public void Remount(string how) => Run("mount", "-o", $"remount,{how}", folder.FullName);

    /// <summary>Unmounts it.</summary>
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
