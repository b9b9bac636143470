using System.Diagnostics;
using System.Globalization;

namespace DigitalInbox.Processes;

/// <summary>The sample host as a process of its own, to be killed.</summary>
public sealed class HelpdeskProcess : IDisposable
{
    private const int MostAttempts = 5;

    private readonly Process process;
    private readonly bool isWatched;
    private readonly Action<string>? said;
    private readonly TaskCompletionSource<Uri> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Queue<string> tail = new();

    private HelpdeskProcess(Process process, bool isWatched, Action<string>? said)
    {
        this.said = said;
        this.process = process;
        this.isWatched = isWatched;
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Read(line.Data);
        process.Exited += async (_, _) =>
        {
            // What it wrote last may still be on its way, and says why.
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            await process.WaitForExitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            listening.TrySetException(new InvalidOperationException("The host ended before it listened:\n" + Tail()));
        };
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = new("http://localhost");

    /// <summary>True when it is gone.</summary>
    public bool HasExited => process.HasExited;

    /// <summary>How it ended; 137 and 9 are SIGKILL's.</summary>
    public int ExitCode => process.ExitCode;

    /// <summary>Starts the host and waits until it listens, or until it was killed on the way.</summary>
    /// <param name="database">The file of its store.</param>
    /// <param name="graph">Where the provider listens; null for nowhere.</param>
    /// <param name="crashAtStep">The step at which it is killed; null for never.</param>
    /// <param name="crashAfter">How often it reaches the step until then.</param>
    /// <param name="watcher">A command that starts the host as its child and watches it; null for none.</param>
    /// <param name="settings">Further settings, by the names of their environment variables; null for none.</param>
    /// <param name="said">Is given each line that it writes; null for nobody.</param>
    /// <param name="port">Where it listens; 0 for any that is free.</param>
    public static async Task<HelpdeskProcess?> StartAsync(
        string database,
        Uri? graph,
        string? crashAtStep = null,
        int crashAfter = 1,
        IReadOnlyList<string>? watcher = null,
        IReadOnlyDictionary<string, string>? settings = null,
        Action<string>? said = null,
        int port = 0)
    {
        // A port that was free when the host looked can be another process's a moment later.
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await StartOnceAsync(database, graph, crashAtStep, crashAfter, watcher, settings, said, port);
            }
            catch (InvalidOperationException early) when (attempt < MostAttempts && early.Message.Contains("address already in use", StringComparison.Ordinal))
            {
                said?.Invoke("The port was taken.");
            }
        }
    }

    /// <summary>SIGKILL: nothing in the process gets to know of it.</summary>
    public void Kill() => process.Kill();

    /// <summary>Waits until it is gone.</summary>
    public Task WaitForExitAsync() => process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));

    /// <summary>Completes when it is gone, however long that takes.</summary>
    public Task ExitedAsync() => process.WaitForExitAsync();

    /// <summary>SIGTERM: the host stops as it does for a deployment.</summary>
    public async Task StopAsync()
    {
        using var signal = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await signal.WaitForExitAsync();
        await WaitForExitAsync();
    }

    /// <summary>The last lines that it wrote.</summary>
    public string Tail()
    {
        lock (tail)
        {
            return string.Join('\n', tail);
        }
    }

    /// <summary>Kills it, if nobody has.</summary>
    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: isWatched);
        }

        process.Dispose();
    }

    private static async Task<HelpdeskProcess?> StartOnceAsync(
        string database,
        Uri? graph,
        string? crashAtStep,
        int crashAfter,
        IReadOnlyList<string>? watcher,
        IReadOnlyDictionary<string, string>? settings,
        Action<string>? said,
        int port)
    {
        string[] command = [.. watcher ?? [], "dotnet", SampleBuild.Output("samples/Helpdesk", "Helpdesk.dll"), "--urls", $"http://127.0.0.1:{port}"];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(SampleBuild.Output("samples/Helpdesk", "Helpdesk.dll")),
        };
        var environment = start.Environment;
        environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        environment["Helpdesk__Database"] = database;
        if (graph is not null)
        {
            environment["Channels__WhatsApp__BaseAddress"] = graph.AbsoluteUri;
        }

        foreach (var channel in new[] { "WhatsApp", "Messenger", "Facebook", "Instagram", "InstagramComments" })
        {
            environment[$"Channels__{channel}__Timeout"] = "00:00:05";
        }

        environment["Inbox__SendLease"] = "00:00:06";
        environment["Inbox__UnconfirmedHold"] = "00:00:01";
        environment["Logging__LogLevel__Default"] = "Warning";
        environment["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information";
        foreach (var (name, value) in settings ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            environment[name] = value;
        }

        if (crashAtStep is not null)
        {
            environment["DOTNET_STARTUP_HOOKS"] = SampleBuild.Output("tests/DigitalInbox.Endurance.Hook", "DigitalInbox.Endurance.Hook.dll");
            environment["CRASH_AT_STEP"] = crashAtStep;
            environment["CRASH_AFTER"] = crashAfter.ToString(CultureInfo.InvariantCulture);
        }

        var host = new HelpdeskProcess(new Process { StartInfo = start, EnableRaisingEvents = true }, watcher is not null, said);
        host.process.Start();
        host.process.BeginOutputReadLine();
        host.process.BeginErrorReadLine();
        try
        {
            host.Address = await host.listening.Task.WaitAsync(TimeSpan.FromMinutes(1));
            return host;
        }
        catch (InvalidOperationException) when (host.process.HasExited && host.process.ExitCode == 137)
        {
            // Left-over work of the outbox can reach the step before the host listens.
            host.Dispose();
            return null;
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }

    private void Read(string? line)
    {
        const string mark = "Now listening on: ";
        if (line is null)
        {
            return;
        }

        said?.Invoke(line);
        lock (tail)
        {
            tail.Enqueue(line);
            while (tail.Count > 60)
            {
                tail.Dequeue();
            }
        }

        if (line.IndexOf(mark, StringComparison.Ordinal) is var at and >= 0)
        {
            listening.TrySetResult(new Uri(line[(at + mark.Length)..].Trim() + "/"));
        }
    }
}
