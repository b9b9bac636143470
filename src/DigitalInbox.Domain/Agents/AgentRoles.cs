namespace DigitalInbox.Agents;

/// <summary>What an agent may be; several at once.</summary>
[Flags]
public enum AgentRoles
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Takes cases and replies to customers.</summary>
    Agent = 1,

    /// <summary>Writes drafts that others approve; does not reply.</summary>
    Author = 2,

    /// <summary>Approves drafts.</summary>
    Approver = 4,

    /// <summary>Sees every case and gives work to agents.</summary>
    Supervisor = 8,

    /// <summary>Sees every case and operates the inbox.</summary>
    Administrator = 16,
}
