using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace DigitalInbox.Attachments;

/// <summary>Makes durable what a folder lists: a file's name is safe from a loss of power only after its folder was synced.</summary>
internal static class DurableFolder
{
    private const int ReadOnly = 0;
    private const int IsMissing = 2;
    private const int IsTaken = 17;
    private const int HasNoLinks = -1;

    /// <summary>Makes a folder, and those that it is in.</summary>
    public static void Make(string path)
    {
        if (Directory.Exists(path))
        {
            return;
        }

        var parent = Path.GetDirectoryName(path);
        if (parent is not null)
        {
            Make(parent);
        }

        Directory.CreateDirectory(path);
        if (parent is not null)
        {
            Sync(parent);
        }
    }

    /// <summary>Syncs a folder. On Windows folders need no sync, and cannot be.</summary>
    public static void Sync(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var handle = new SafeFileHandle(OpenFolder(path, ReadOnly), ownsHandle: true);
        if (handle.IsInvalid)
        {
            throw new IOException($"The folder cannot be opened: error {Marshal.GetLastPInvokeError()}.");
        }

        RandomAccess.FlushToDisk(handle);
    }

    /// <summary>Gives a file the name that it keeps, unless there is one of that name; who is second never takes the place of the first.</summary>
    /// <returns>False when there is one.</returns>
    public static bool TryName(string part, string path)
    {
        // A move that must not overwrite looks first and renames then, except on Windows; a link is one step.
        switch (OperatingSystem.IsWindows() ? HasNoLinks : Link(part, path))
        {
            case 0:
                File.Delete(part);
                return true;
            case IsTaken:
                return false;
            case IsMissing:
                throw new FileNotFoundException("The file is gone.", part);
            default:
                return TryMove(part, path);
        }
    }

    private static bool TryMove(string part, string path)
    {
        try
        {
            File.Move(part, path, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false;
        }
    }

    private static int Link(string part, string path) => LinkFile(part, path) == 0 ? 0 : Marshal.GetLastPInvokeError();

    [DllImport("libc", EntryPoint = "link", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int LinkFile(string part, string path);

    [DllImport("libc", EntryPoint = "open", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint OpenFolder(string path, int flags);
}
