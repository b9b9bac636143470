using System.ComponentModel;
using System.Diagnostics;

namespace DigitalInbox.Endurance;

/// <summary>A test that watches the host's system calls. On a build server it fails where it cannot, rather than being skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TraceFactAttribute : FactAttribute
{
    public TraceFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("CI") is null)
        {
            Skip = WhyNot();
        }
    }

    private static string? WhyNot()
    {
        try
        {
            using var trace = Process.Start(new ProcessStartInfo("strace", ["-o", "/dev/null", "true"]) { UseShellExecute = false, RedirectStandardError = true })!;
            var error = trace.StandardError.ReadToEnd();
            trace.WaitForExit();
            return trace.ExitCode == 0 ? null : $"strace may not watch processes here: {error.Trim()}";
        }
        catch (Win32Exception)
        {
            return "strace is not installed; ./eng/test installs it.";
        }
    }
}
