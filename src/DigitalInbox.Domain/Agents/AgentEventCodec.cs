using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace DigitalInbox.Agents;

/// <summary>Writes and reads events and states of agents as JSON, for stores. Events are stored by name and schema version.</summary>
/// <remarks>The envelope (agent, sequence, instant, initiator) is the store's own columns and not in the JSON; of a state, neither are its
/// id, its version and its work.</remarks>
public static class AgentEventCodec
{
    /// <summary>The schema version that is written now, for every event.</summary>
    public const int SchemaVersion = 1;

    private static readonly JsonSerializerOptions Options = AgentJsonContext.CreateOptions();

    private static readonly JsonTypeInfo<AgentStateJson> StateJson = (JsonTypeInfo<AgentStateJson>)Options.GetTypeInfo(typeof(AgentStateJson));

    private static readonly FrozenDictionary<Type, (string Name, JsonTypeInfo Json)> ByType = new Dictionary<Type, (string, JsonTypeInfo)>
    {
        [typeof(PresenceChanged)] = ("agent.presenceChanged", Json<PresenceChanged>()),
        [typeof(WorkTaken)] = ("agent.workTaken", Json<WorkTaken>()),
        [typeof(WorkAccepted)] = ("agent.workAccepted", Json<WorkAccepted>()),
        [typeof(WorkReleased)] = ("agent.workReleased", Json<WorkReleased>()),
        [typeof(OccupancyChanged)] = ("agent.occupancyChanged", Json<OccupancyChanged>()),
        [typeof(ProfileChanged)] = ("agent.profileChanged", Json<ProfileChanged>()),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, JsonTypeInfo> ByName =
        ByType.Values.ToFrozenDictionary(v => v.Name, v => v.Json, StringComparer.Ordinal);

    /// <summary>The name of every event that can be stored.</summary>
    public static IReadOnlyCollection<string> Names => ByName.Keys;

    /// <summary>The stable name of an event.</summary>
    /// <param name="happened">The event.</param>
    public static string NameOf(AgentEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        return ByType[happened.GetType()].Name;
    }

    /// <summary>Writes what an event says, without its envelope.</summary>
    /// <param name="happened">The event.</param>
    public static string Write(AgentEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        return JsonSerializer.Serialize(happened, ByType[happened.GetType()].Json);
    }

    /// <summary>Reads an event and puts it back into its envelope.</summary>
    /// <param name="name">The stored name.</param>
    /// <param name="schemaVersion">The stored schema version.</param>
    /// <param name="json">The stored JSON.</param>
    /// <param name="envelope">Puts agent, sequence, instant and initiator in.</param>
    /// <exception cref="NotSupportedException">A newer version wrote it.</exception>
    public static AgentEvent Read(string name, int schemaVersion, string json, Func<AgentEvent, AgentEvent> envelope)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        if (schemaVersion > SchemaVersion || !ByName.TryGetValue(name, out var type))
        {
            throw new NotSupportedException($"Agent event {name} of schema {schemaVersion} was written by a newer version.");
        }

        return envelope((AgentEvent)JsonSerializer.Deserialize(json, type)!);
    }

    /// <summary>Writes a state, without its id, version and work.</summary>
    /// <param name="state">The state.</param>
    public static string Write(AgentState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return JsonSerializer.Serialize(
            new AgentStateJson(
                state.Presence,
                state.PresenceSince,
                state.Occupancies.Count == 0 ? null : [.. state.Occupancies],
                state.LastGivenAt,
                state.IdleSince,
                state.ProfileVersion,
                state.Total,
                state.LastEventAt),
            StateJson);
    }

    /// <summary>Reads a state.</summary>
    /// <param name="id">The agent.</param>
    /// <param name="version">The stored version.</param>
    /// <param name="json">The stored JSON.</param>
    /// <param name="work">The agent's work, in any order.</param>
    public static AgentState ReadState(AgentId id, long version, string json, IEnumerable<AgentWork> work)
    {
        var read = JsonSerializer.Deserialize(json, StateJson)!;
        return new AgentState
        {
            Id = id,
            Version = version,
            Presence = read.Presence,
            PresenceSince = read.PresenceSince,
            Work = [.. work.OrderBy(w => w.Since).ThenBy(w => w.CaseId.Value)],
            Occupancies = [.. read.Occupancies ?? []],
            LastGivenAt = read.LastGivenAt,
            IdleSince = read.IdleSince,
            ProfileVersion = read.ProfileVersion,
            Total = read.Total,
            LastEventAt = read.LastEventAt,
        };
    }

    private static JsonTypeInfo Json<T>() => Options.GetTypeInfo(typeof(T));
}
