using System.Collections.Concurrent;

namespace DigitalInbox.Endurance.Nodes;

/// <summary>Reads what one node writes, and keeps the faults that nothing explains: not that the store was away, nor a storm on one case.</summary>
internal sealed class FaultLog(ConcurrentQueue<string> faults)
{
    private const int Shown = 14;
    private static readonly string[] Explained = ["store.unavailable", "inbox.busy", "webhook.late"];

    private readonly List<string> current = [];

    public void Read(string line)
    {
        lock (current)
        {
            if (line.Contains(": fault in ", StringComparison.Ordinal))
            {
                Keep();
                if (!Explained.Any(code => line.Contains(code, StringComparison.Ordinal)))
                {
                    current.Add(line);
                }
            }
            else if (current.Count > 0)
            {
                current.Add(line);
                if (current.Count == Shown || !line.StartsWith("      ", StringComparison.Ordinal))
                {
                    Keep();
                }
            }
        }
    }

    private void Keep()
    {
        if (current.Count > 0)
        {
            faults.Enqueue(string.Join('\n', current));
            current.Clear();
        }
    }
}
