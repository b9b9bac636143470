using DigitalInbox;
using DigitalInbox.Agents;
using DigitalInbox.Definitions;
using DigitalInbox.DependencyInjection;
using DigitalInbox.Inbox;
using DigitalInbox.Routing;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Defines queues, teams, skills and what routing knows of agents in the host's code.</summary>
/// <remarks>As <see cref="DefinitionBuilderExtensions"/> says of calendars and policies.</remarks>
public static class QueueBuilderExtensions
{
    /// <summary>Defines a queue.</summary>
    /// <param name="inbox">The inbox.</param>
    /// <param name="id">Its id; see <see cref="Definition.IsId"/>.</param>
    /// <param name="configure">Says what it is. The teams, skills and queues that it names must be defined in code, too.</param>
    /// <returns>The inbox.</returns>
    public static DigitalInboxBuilder AddQueue(this DigitalInboxBuilder inbox, string id, Action<QueueBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return inbox.AddSeed(() =>
        {
            var builder = new QueueBuilder(new QueueId(id));
            configure(builder);
            var queue = builder.Build();
            return new(new(DefinitionKind.Queues, id), QueueCodec.Write(queue), RoutingFormats.NeedsOf(queue), builder.IsManaged);
        });
    }

    /// <summary>Defines a team.</summary>
    /// <param name="inbox">The inbox.</param>
    /// <param name="id">Its id.</param>
    /// <param name="configure">Says what it is; null for a team that is only named.</param>
    /// <returns>The inbox.</returns>
    public static DigitalInboxBuilder AddTeam(this DigitalInboxBuilder inbox, string id, Action<TeamBuilder>? configure = null) =>
        inbox.AddSeed(() =>
        {
            var builder = new TeamBuilder(new TeamId(id));
            configure?.Invoke(builder);
            var team = builder.Build();
            return new(new(DefinitionKind.Teams, id), TeamCodec.Write(team), RoutingFormats.NeedsOf(team), builder.IsManaged);
        });

    /// <summary>Defines a skill.</summary>
    /// <param name="inbox">The inbox.</param>
    /// <param name="id">Its id.</param>
    /// <param name="name">The name to show; null for the id.</param>
    /// <returns>The inbox.</returns>
    public static DigitalInboxBuilder AddSkill(this DigitalInboxBuilder inbox, string id, string? name = null) =>
        inbox.AddSeed(() => new(new(DefinitionKind.Skills, id), new Skill(new SkillId(id), 1, name ?? id).Write(), [], IsManaged: false));

    /// <summary>Says what routing knows of an agent.</summary>
    /// <param name="inbox">The inbox.</param>
    /// <param name="agent">The agent's id, as the host's authentication gives it.</param>
    /// <param name="configure">Says teams, skills and capacity. The teams, skills and queues that it names must be defined in code, too.</param>
    /// <returns>The inbox.</returns>
    public static DigitalInboxBuilder AddAgentProfile(this DigitalInboxBuilder inbox, string agent, Action<AgentProfileBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return inbox.AddSeed(() =>
        {
            var builder = new AgentProfileBuilder(new AgentId(agent));
            configure(builder);
            var profile = builder.Build();
            return new(new(DefinitionKind.Agents, agent), AgentProfileCodec.Write(profile), RoutingFormats.NeedsOf(profile), builder.IsManaged);
        });
    }
}
