using System.Collections.Concurrent;
using DigitalInbox.Endurance.Clients;
using DigitalInbox.Processes;

namespace DigitalInbox.Endurance.Nodes;

/// <summary>The hosts of one inbox, each a process of its own, and what starts them again when they are gone. No one of them is special.</summary>
internal sealed class Cluster(string database, Uri provider, int size, Dice dice)
{
    private static readonly (string Name, int Within)[] Steps =
    [
        ("verified", 400), ("committed", 400), ("answered", 400), ("claimed", 30), ("sending", 30), ("responseRead", 30), ("settled", 30),
    ];

    private static readonly Dictionary<string, string> Settings = new(StringComparer.Ordinal)
    {
        ["Inbox__WorkLease"] = "00:00:05",
        ["Inbox__RoutingLease"] = "00:00:02",
        ["Inbox__PresenceLifetime"] = "00:00:20",
        ["Inbox__ThrottleDelay"] = "00:00:01",
        ["Inbox__RetryDelays__0"] = "00:00:01",
        ["Inbox__RetryDelays__1"] = "00:00:02",
        ["Inbox__RetryDelays__2"] = "00:00:02",
        ["Inbox__RetryDelays__3"] = "00:00:02",
        ["Inbox__RetryDelays__4"] = "00:00:02",
        ["Inbox__RetryDelays__5"] = "00:00:02",
    };

    private const int Shown = 1500;

    private readonly ConcurrentDictionary<int, HelpdeskProcess> up = new();
    private int kills;
    private volatile bool isStopping;
    private volatile bool isPeaceful;

    /// <summary>How many nodes were killed by SIGKILL.</summary>
    public int Kills => Volatile.Read(ref kills);

    /// <summary>Whether all nodes run.</summary>
    public bool IsWhole => up.Count == size;

    /// <summary>What nodes said that ended without being told to.</summary>
    public ConcurrentQueue<string> Ended { get; } = new();

    /// <summary>What nodes logged as faults, except that the store was away or busy.</summary>
    public ConcurrentQueue<string> Faults { get; } = new();

    /// <summary>Keeps the nodes running until stopped.</summary>
    public Task RunAsync() => Task.WhenAll(Enumerable.Range(0, size).Select(slot => Task.Run(() => KeepAsync(slot))));

    /// <summary>The address of any node that runs; null when none does.</summary>
    public Uri? Pick(Dice any)
    {
        var running = up.Values.ToList();
        return running.Count == 0 ? null : running[any.Next(running.Count)].Address;
    }

    /// <summary>Kills one that runs, if one does.</summary>
    public void KillOne()
    {
        var running = up.Values.ToList();
        if (running.Count > 0)
        {
            running[dice.Next(running.Count)].Kill();
        }
    }

    /// <summary>From now on nodes are killed by nobody: those that run, which may have been told to die at a step, are killed a last time.</summary>
    public void MakePeace()
    {
        isPeaceful = true;
        foreach (var node in up.Values)
        {
            node.Kill();
        }
    }

    /// <summary>Stops all as for a deployment.</summary>
    /// <returns>How long the slowest took.</returns>
    public async Task<TimeSpan> StopAsync()
    {
        isStopping = true;
        var began = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(up.Values.Select(node => node.StopAsync()));
        return TimeProvider.System.GetElapsedTime(began);
    }

    private static string LastOf(string text) => text.Length <= Shown ? text : "…" + text[^Shown..];

    private async Task KeepAsync(int slot)
    {
        while (!isStopping)
        {
            var step = isPeaceful || !dice.OneIn(3) ? default : dice.OneOf(Steps);
            using var node = await StartAsync(step);
            if (node is null)
            {
                continue;
            }

            up[slot] = node;
            if (isPeaceful && step.Name is not null)
            {
                node.Kill();
            }

            await node.ExitedAsync();
            up.TryRemove(slot, out _);
            if (node.ExitCode == 137)
            {
                Interlocked.Increment(ref kills);
            }
            else if (!isStopping)
            {
                Ended.Enqueue($"node {slot} ended with {node.ExitCode}:\n{LastOf(node.Tail())}");
            }
        }
    }

    private async Task<HelpdeskProcess?> StartAsync((string? Name, int Within) step)
    {
        try
        {
            var node = await HelpdeskProcess.StartAsync(database, provider, step.Name, 1 + dice.Next(step.Within + 1), settings: Settings, said: new FaultLog(Faults).Read);
            if (node is null)
            {
                Interlocked.Increment(ref kills);
            }

            return node;
        }
        catch (InvalidOperationException early)
        {
            Ended.Enqueue(LastOf(early.Message));
            return null;
        }
    }
}
