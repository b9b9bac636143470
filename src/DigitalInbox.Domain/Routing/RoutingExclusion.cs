namespace DigitalInbox.Routing;

/// <summary>Why an agent was not a candidate for a case. The first that holds counts, in this order.</summary>
public enum RoutingExclusion
{
    /// <summary>The agent does not serve the queue.</summary>
    NotServing = 0,

    /// <summary>The agent is not available.</summary>
    NotAvailable = 1,

    /// <summary>The agent lacks a skill, or the level of it.</summary>
    LacksSkill = 2,

    /// <summary>The agent has no room for the case.</summary>
    NoRoom = 3,

    /// <summary>The agent declined the case a short while ago.</summary>
    Declined = 4,

    /// <summary>The case waits for another agent, whom it prefers.</summary>
    NotPreferred = 5,
}
