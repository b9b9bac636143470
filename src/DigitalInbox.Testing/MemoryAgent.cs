using System.Collections.Immutable;
using DigitalInbox.Agents;
using NodaTime;

namespace DigitalInbox.Testing;

/// <summary>What is stored of an agent. The state is composed of its own work, as a store with tables does it.</summary>
internal sealed record MemoryAgent(AgentState State, ImmutableDictionary<CaseId, (AgentWork Work, int Units)> Work, ImmutableList<AgentEvent> History)
{
    public Instant? HeldUntil { get; init; }
}
