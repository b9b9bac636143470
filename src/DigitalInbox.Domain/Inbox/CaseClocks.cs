using System.Text.Json;
using DigitalInbox.Sla;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>What is kept beside a case: how its clocks stand, which timer is set, and through when people were told of what came due.</summary>
/// <param name="Progress">The clocks; null when no policy holds.</param>
/// <param name="TimerAt">When the timer of the case is due; null when none is set.</param>
/// <param name="ToldThrough">What came due until then was told; null when all of it must be looked at.</param>
/// <remarks>The timer is kept here too, so that a change of the case need not read it.</remarks>
internal sealed record CaseClocks(SlaProgress? Progress, Instant? TimerAt, Instant? ToldThrough)
{
    private const string ProgressName = "progress";
    private const string TimerName = "timer";
    private const string ToldName = "told";

    /// <summary>The last instant that every store can hold: nanoseconds since 1970 in 64 bits.</summary>
    public static readonly Instant Latest = NodaConstants.UnixEpoch + Duration.FromNanoseconds(long.MaxValue);

    public static CaseClocks None { get; } = new(null, null, null);

    public static CaseClocks Read(string? text)
    {
        if (text is null)
        {
            return None;
        }

        using var document = JsonDocument.Parse(text);
        var root = document.RootElement;
        return new CaseClocks(
            root.TryGetProperty(ProgressName, out var progress) ? SlaProgress.Read(progress.GetRawText()) : null,
            At(root, TimerName),
            At(root, ToldName));
    }

    public string Write()
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartObject();
            Write(writer, TimerName, TimerAt);
            Write(writer, ToldName, ToldThrough);
            if (Progress is not null)
            {
                writer.WritePropertyName(ProgressName);
                writer.WriteRawValue(Progress.Write());
            }

            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    private static Instant? At(JsonElement root, string name) => root.TryGetProperty(name, out var found)
        ? NodaConstants.UnixEpoch + Duration.FromNanoseconds(found.GetInt64())
        : null;

    private static void Write(Utf8JsonWriter writer, string name, Instant? at)
    {
        if (at is { } known)
        {
            writer.WriteNumber(name, (known - NodaConstants.UnixEpoch).ToInt64Nanoseconds());
        }
    }
}
