namespace DigitalInbox;

/// <summary>How well a skill is mastered, or must be.</summary>
/// <param name="Skill">The skill.</param>
/// <param name="Level">From 1 to 10, the best.</param>
public sealed record SkillLevel(SkillId Skill, int Level)
{
    /// <summary>The best level: 10.</summary>
    public const int Best = 10;
}
