using DigitalInbox.Definitions;

namespace DigitalInbox.Agents;

/// <summary>A skill: something that agents can do more or less well. Immutable; safe for many threads.</summary>
/// <param name="Id">Which skill it is.</param>
/// <param name="Version">Which version of it, from 1.</param>
/// <param name="Name">The name to show.</param>
public sealed record Skill(SkillId Id, int Version, string Name)
{
    /// <summary>Writes what it says as JSON, without its id and version.</summary>
    public string Write() => DefinitionJson.Write(writer => writer.WriteString("name", Name));

    /// <summary>Reads a skill.</summary>
    /// <param name="id">Which skill it is.</param>
    /// <param name="version">Which version of it, from 1.</param>
    /// <param name="json">What it says.</param>
    /// <exception cref="InboxException"><see cref="AgentErrors.SkillInvalid"/>; <c>faults</c> lists every fault.</exception>
    public static Skill Read(SkillId id, int version, string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        List<string> faults = [];
        string? name = null;
        if (DefinitionObject.Read(json, faults) is { } root)
        {
            name = root.RequiredText("name");
            root.End();
        }

        AgentErrors.ThrowIfAny(faults, AgentErrors.SkillInvalid, $"The skill '{id}'");
        return new(id, version, name!);
    }
}
