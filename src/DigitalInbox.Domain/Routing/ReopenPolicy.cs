namespace DigitalInbox.Routing;

/// <summary>What becomes of a case that takes an agent's time again: reopened by the customer, or handed on to an agent.</summary>
public enum ReopenPolicy
{
    /// <summary>The agent has it when there is room; else it waits in its queue for anybody.</summary>
    SameAgentIfFree = 0,

    /// <summary>The agent has it, also beyond the limit, which is recorded.</summary>
    SameAgentAlways = 1,

    /// <summary>It waits in its queue for anybody.</summary>
    Queue = 2,
}
