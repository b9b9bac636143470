namespace DigitalInbox.Agents;

/// <summary>The codes by which definitions of agents, teams and skills refuse.</summary>
public static class AgentErrors
{
    /// <summary>The profile of an agent cannot be; <c>faults</c> lists every fault, each beginning with its own code.</summary>
    public const string ProfileInvalid = "agent.profileInvalid";

    /// <summary>The team cannot be; <c>faults</c> lists every fault.</summary>
    public const string TeamInvalid = "team.invalid";

    /// <summary>The skill cannot be; <c>faults</c> lists every fault.</summary>
    public const string SkillInvalid = "skill.invalid";

    /// <summary>A number that is out of its range, or something said twice.</summary>
    public const string CapacityInvalid = "agent.capacityInvalid";

    /// <summary>The agent has as much work as they can have; <c>agent</c> and <c>limit</c> say who and by which limit.</summary>
    public const string CapacityReached = "agent.capacityReached";

    internal static void ThrowIfAny(IReadOnlyCollection<string> faults, string code, string what)
    {
        if (faults.Count > 0)
        {
            throw new InboxException(
                InboxErrorKind.Invalid,
                code,
                $"{what} cannot be: {string.Join(" ", faults)}",
                new Dictionary<string, object?>(StringComparer.Ordinal) { ["faults"] = faults.ToArray() });
        }
    }
}
