namespace DigitalInbox.Routing;

/// <summary>What becomes of an agent's cases when the agent leaves.</summary>
public enum LeavingPolicy
{
    /// <summary>The agent keeps them.</summary>
    Keep = 0,

    /// <summary>Those that wait for an answer of ours go back to the queue; the others stay.</summary>
    ReturnUnanswered = 1,

    /// <summary>All go back to the queue.</summary>
    ReturnAll = 2,
}
