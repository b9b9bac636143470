using System.Text.Json;
using System.Text.Json.Serialization;
using DigitalInbox.Cases;

namespace DigitalInbox.Inbox;

/// <summary>What a job of re-targeting shall do, and how far it is.</summary>
/// <param name="Policy">The policy that has a new version; null when a calendar has.</param>
/// <param name="Calendar">The calendar that has a new version; null when a policy has.</param>
/// <param name="Version">The new version.</param>
/// <param name="Clocks">What it means for the clocks that run.</param>
/// <param name="By">The agent who saved it; null for nobody.</param>
/// <param name="After">The number of the last case that was looked at.</param>
internal sealed record RetargetState(string? Policy, string? Calendar, int Version, RunningClocks Clocks, string? By, long After = 0)
{
    /// <summary>The calendars of the policy, fixed by the first part so that all cases count by the same.</summary>
    public IReadOnlyList<RetargetCalendar>? Calendars { get; init; }

    public static RetargetState Read(string json) => JsonSerializer.Deserialize(json, RetargetJsonContext.Default.RetargetState)!;

    public string Write() => JsonSerializer.Serialize(this, RetargetJsonContext.Default.RetargetState);
}

/// <summary>A version of a calendar.</summary>
internal sealed record RetargetCalendar(string Id, int Version);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(RetargetState))]
internal sealed partial class RetargetJsonContext : JsonSerializerContext;
