using System.Diagnostics;

namespace DigitalInbox.Processes;

/// <summary>The sample that embeds two inboxes, as a process of its own.</summary>
public sealed class IntranetProcess : IDisposable
{
    private readonly Process process;

    private IntranetProcess(Process process, Uri address)
    {
        this.process = process;
        Address = address;
    }

    /// <summary>Where it listens, without its path base.</summary>
    public Uri Address { get; }

    /// <summary>Starts it and waits until it listens.</summary>
    /// <param name="data">The folder of its data.</param>
    public static async Task<IntranetProcess> StartAsync(string data)
    {
        var program = SampleBuild.Output("samples/Intranet", "Intranet.dll");
        var started = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", [program, "--urls", "http://127.0.0.1:0"])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                WorkingDirectory = Path.GetDirectoryName(program),
                Environment =
                {
                    ["ASPNETCORE_ENVIRONMENT"] = "Development",
                    ["Intranet__Data"] = data,
                    ["Logging__LogLevel__Default"] = "Warning",
                    ["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information",
                },
            },
            EnableRaisingEvents = true,
        };
        const string mark = "Now listening on: ";
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var said = new List<string>();
        started.OutputDataReceived += (_, line) =>
        {
            said.Add(line.Data ?? "");
            if (line.Data?.IndexOf(mark, StringComparison.Ordinal) is { } at and >= 0)
            {
                listening.TrySetResult(new Uri(line.Data[(at + mark.Length)..].Trim() + "/"));
            }
        };
        started.Exited += (_, _) => listening.TrySetException(new InvalidOperationException("It ended before it listened:\n" + string.Join('\n', said)));
        started.Start();
        started.BeginOutputReadLine();
        return new IntranetProcess(started, await listening.Task.WaitAsync(TimeSpan.FromMinutes(1)));
    }

    /// <summary>Kills it.</summary>
    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }

        process.Dispose();
    }
}
