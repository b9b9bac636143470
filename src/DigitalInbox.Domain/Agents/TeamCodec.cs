using DigitalInbox.Definitions;

namespace DigitalInbox.Agents;

/// <summary>Writes and reads teams as JSON. <c>docs/definitions.md</c> describes it.</summary>
/// <remarks>Safe for use by many threads. What is written is canonical.</remarks>
public static class TeamCodec
{
    /// <summary>Writes what a team says, without its id and version.</summary>
    /// <param name="team">The team.</param>
    public static string Write(Team team)
    {
        ArgumentNullException.ThrowIfNull(team);
        return DefinitionJson.Write(writer =>
        {
            writer.WriteString("name", team.Name);
            CapacityJson.Write(writer, team.Capacity);
        });
    }

    /// <summary>Reads a team.</summary>
    /// <param name="id">Which team it is.</param>
    /// <param name="version">Which version of it, from 1.</param>
    /// <param name="json">What it says.</param>
    /// <exception cref="InboxException"><see cref="AgentErrors.TeamInvalid"/>; <c>faults</c> lists every fault.</exception>
    public static Team Read(TeamId id, int version, string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        List<string> faults = [];
        var builder = new TeamBuilder(id, version);
        if (DefinitionObject.Read(json, faults) is { } root)
        {
            builder.Named(root.RequiredText("name") ?? "?");
            if (root.Object(CapacityJson.Member) is { } capacity)
            {
                builder.WithCapacity(c => CapacityJson.Read(capacity, c));
            }

            root.End();
        }

        return builder.With(faults).Build();
    }
}
