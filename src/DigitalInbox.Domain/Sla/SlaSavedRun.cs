using System.Text.Json.Serialization;
using NodaTime;

namespace DigitalInbox.Sla;

/// <summary>A clock as JSON. Bindings are told by their place, from 1; 0 is none.</summary>
internal sealed record SlaSavedRun
{
    [JsonPropertyName("m")]
    public SlaMetric Metric { get; init; }

    [JsonPropertyName("i")]
    public int Instance { get; init; }

    [JsonPropertyName("s")]
    public Instant Start { get; init; }

    [JsonPropertyName("g")]
    public DraftId? Draft { get; init; }

    [JsonPropertyName("t")]
    public int Term { get; init; }

    [JsonPropertyName("l")]
    public int Shown { get; init; }

    [JsonPropertyName("u")]
    public Duration Used { get; init; }

    [JsonPropertyName("k")]
    public Instant Mark { get; init; }

    [JsonPropertyName("h")]
    public SlaHold Hold { get; init; }

    [JsonPropertyName("d")]
    public Instant? Due { get; init; }

    [JsonPropertyName("e")]
    public Instant? Stop { get; init; }

    [JsonPropertyName("f")]
    public SlaEnd End { get; init; }

    [JsonPropertyName("r")]
    public SlaSavedRun? Later { get; init; }

    [JsonPropertyName("w")]
    public SlaWarning[]? Warned { get; init; }
}
