using System.Collections.Concurrent;
using DigitalInbox;

namespace Intranet.Inbox;

/// <summary>Who of the agents telephones with whom. A company asks its telephone system.</summary>
internal sealed class TelephoneLines
{
    private readonly ConcurrentDictionary<AgentId, string> calls = new();

    public string? Of(AgentId agent) => calls.GetValueOrDefault(agent);

    public void Begin(AgentId agent, string number) => calls[agent] = number;

    public void End(AgentId agent) => calls.TryRemove(agent, out _);
}
