using DigitalInbox.Agents;
using DigitalInbox.Definitions;
using DigitalInbox.Routing;

namespace DigitalInbox.Inbox;

/// <summary>Reads the bodies of what routing goes by, and finds what they name.</summary>
internal static class RoutingFormats
{
    public static DefinitionContent ReadQueue(string id, int version, string json)
    {
        var queue = QueueCodec.Read(new QueueId(id), version, json);
        return new(queue, QueueCodec.Write(queue), NeedsOf(queue)) { Mentions = Distinct(queue.Filter.Mentions) };
    }

    public static DefinitionContent ReadProfile(string id, int version, string json)
    {
        var profile = AgentProfileCodec.Read(new AgentId(id), version, json);
        return new(profile, AgentProfileCodec.Write(profile), NeedsOf(profile));
    }

    public static DefinitionContent ReadTeam(string id, int version, string json)
    {
        var team = TeamCodec.Read(new TeamId(id), version, json);
        return new(team, TeamCodec.Write(team), NeedsOf(team));
    }

    public static DefinitionContent ReadSkill(string id, int version, string json)
    {
        var skill = Skill.Read(new SkillId(id), version, json);
        return new(skill, skill.Write(), []);
    }

    public static IReadOnlyList<DefinitionReference> NeedsOf(QueueDefinition queue) => Distinct(
        queue.Teams.Concat(queue.Relaxation.SelectMany(s => s.Teams)).Select(Reference)
            .Concat(queue.Skills.Concat(queue.Relaxation.SelectMany(s => s.Skills ?? [])).Select(Reference))
            .Concat(queue.Overflow is { } overflow ? [Reference(overflow.To)] : []));

    public static IReadOnlyList<DefinitionReference> NeedsOf(AgentProfile profile) =>
        Distinct(profile.Teams.Select(Reference).Concat(profile.Skills.Select(Reference)).Concat(QueuesOf(profile.Capacity)));

    public static IReadOnlyList<DefinitionReference> NeedsOf(Team team) => Distinct(QueuesOf(team.Capacity));

    private static IEnumerable<DefinitionReference> QueuesOf(CapacityProfile? capacity) => capacity?.Queues.Select(q => Reference(q.Queue)) ?? [];

    private static DefinitionReference Reference(TeamId team) => new(DefinitionKind.Teams, team.Value);

    private static DefinitionReference Reference(SkillLevel level) => new(DefinitionKind.Skills, level.Skill.Value);

    private static DefinitionReference Reference(QueueId queue) => new(DefinitionKind.Queues, queue.Value);

    private static DefinitionReference[] Distinct(IEnumerable<DefinitionReference> needs) => [.. needs.Distinct()];
}
