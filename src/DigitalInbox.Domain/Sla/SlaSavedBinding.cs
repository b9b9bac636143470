using System.Text.Json.Serialization;
using DigitalInbox.Cases;

namespace DigitalInbox.Sla;

/// <summary>A binding as JSON; the channel is that of the case.</summary>
internal sealed record SlaSavedBinding
{
    [JsonPropertyName("p")]
    public required SlaPolicyId Policy { get; init; }

    [JsonPropertyName("v")]
    public required int Version { get; init; }

    [JsonPropertyName("c")]
    public required CalendarVersions Calendars { get; init; }

    [JsonPropertyName("q")]
    public QueueId? Queue { get; init; }

    [JsonPropertyName("r")]
    public PriorityId? Priority { get; init; }
}
