namespace Helpdesk.Simulator;

/// <summary>What was said, by conversation. Forgotten with the process.</summary>
internal sealed class SimulatedConversations
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, List<string>> conversations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SimulatedLine> lines = new(StringComparer.Ordinal);

    public IReadOnlyList<SimulatedLine> Of(string conversation)
    {
        lock (gate)
        {
            return conversations.TryGetValue(conversation, out var ids) ? [.. ids.Select(id => lines[id])] : [];
        }
    }

    public SimulatedLine? Find(string? id)
    {
        lock (gate)
        {
            return id is not null && lines.TryGetValue(id, out var line) ? line : null;
        }
    }

    public void Add(SimulatedLine line)
    {
        lock (gate)
        {
            if (!lines.TryAdd(line.Id, line))
            {
                return;
            }

            if (!conversations.TryGetValue(line.Conversation, out var ids))
            {
                conversations[line.Conversation] = ids = [];
            }

            ids.Add(line.Id);
        }
    }

    /// <summary>Changes a line; null when it is not there.</summary>
    public SimulatedLine? Change(string id, Func<SimulatedLine, SimulatedLine> change)
    {
        lock (gate)
        {
            return lines.TryGetValue(id, out var line) ? lines[id] = change(line) : null;
        }
    }
}
