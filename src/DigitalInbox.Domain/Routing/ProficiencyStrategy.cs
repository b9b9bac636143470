namespace DigitalInbox.Routing;

/// <summary><see cref="RoutingStrategies.Proficiency"/>.</summary>
internal sealed class ProficiencyStrategy : IRoutingStrategy
{
    public string Name => RoutingStrategies.Proficiency;

    public long Score(RoutingCandidate candidate)
    {
        var sum = 0L;
        for (var i = 0; i < candidate.Required.Count; i++)
        {
            sum += candidate.Profile?.LevelOf(candidate.Required[i].Skill) ?? 0;
        }

        return sum;
    }
}
