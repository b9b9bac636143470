namespace DigitalInbox.Agents;

/// <summary>Whether an agent is there, and for what.</summary>
public enum AgentPresence
{
    /// <summary>Gone: offers go back at once, cases as their queue says.</summary>
    Offline = 0,

    /// <summary>Not at the desk for a while: offers go back at once, cases stay.</summary>
    Away = 1,

    /// <summary>There for what others hand on, and for nothing else.</summary>
    TransfersOnly = 2,

    /// <summary>There for everything.</summary>
    Available = 3,
}
