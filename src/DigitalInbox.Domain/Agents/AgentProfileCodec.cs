using DigitalInbox.Definitions;

namespace DigitalInbox.Agents;

/// <summary>Writes and reads profiles of agents as JSON. <c>docs/definitions.md</c> describes it.</summary>
/// <remarks>Safe for use by many threads. What is written is canonical.</remarks>
public static class AgentProfileCodec
{
    /// <summary>Writes what a profile says, without its id and version.</summary>
    /// <param name="profile">The profile.</param>
    public static string Write(AgentProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return DefinitionJson.Write(writer =>
        {
            writer.WriteTexts("teams", profile.Teams.Select(t => t.Value));
            SkillLevels.Write(writer, "skills", profile.Skills);
            CapacityJson.Write(writer, profile.Capacity);
        });
    }

    /// <summary>Reads a profile.</summary>
    /// <param name="id">The agent.</param>
    /// <param name="version">Which version of the profile, from 1.</param>
    /// <param name="json">What it says.</param>
    /// <exception cref="InboxException"><see cref="AgentErrors.ProfileInvalid"/>; <c>faults</c> lists every fault.</exception>
    public static AgentProfile Read(AgentId id, int version, string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        List<string> faults = [];
        var builder = new AgentProfileBuilder(id, version);
        if (DefinitionObject.Read(json, faults) is { } root)
        {
            builder.InTeams(root.Texts("teams") ?? []);
            foreach (var skill in SkillLevels.Read(root, "skills"))
            {
                builder.WithSkill(skill.Skill.Value, skill.Level);
            }

            if (root.Object(CapacityJson.Member) is { } capacity)
            {
                builder.WithCapacity(c => CapacityJson.Read(capacity, c));
            }

            root.End();
        }

        return builder.With(faults).Build();
    }
}
