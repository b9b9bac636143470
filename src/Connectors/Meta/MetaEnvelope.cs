using System.Text.Json;
using DigitalInbox.Channels;

namespace DigitalInbox.Connectors.Meta;

/// <summary>Reads a webhook's body, <c>{"object":..,"entry":[{"id":..,"time":..,"changes":[..],"messaging":[..],"standby":[..]}]}</c>, and hands
/// each element to the connector: nothing assumed about the order of members, nothing dropped.</summary>
/// <remarks>Source: Graph API, "Webhooks". Raw elements are slices of the body, not copies.</remarks>
internal static class MetaEnvelope
{
    private const string OtherObject = "object.unknown";
    private const string OtherAccount = "account.other";

    /// <summary>Reads a body into events, in its order.</summary>
    /// <param name="body">The body, verified. Any bytes at all: what is no such envelope is one <see cref="UnknownArrived"/> with the whole body.</param>
    /// <param name="objectName">The <c>object</c> that is ours, such as <c>page</c>; a body of another is <c>object.unknown</c>, and foreign.</param>
    /// <param name="accountId">The entry's <c>id</c> that is ours; an element of another is <c>account.other</c>, and foreign, of none
    /// <c>account.missing</c>.</param>
    /// <param name="map">Adds the events of an element. It returns null when it understood the element, and otherwise the reason, for
    /// instance <c>field.unknown</c>: the element is then kept whole, and what was added for it is taken back. The same becomes of an
    /// element on which a JSON reader throws (<c>payload.malformed</c>).</param>
    public static IReadOnlyList<ChannelEvent> Read(
        ReadOnlyMemory<byte> body, string objectName, string accountId, Func<MetaElement, List<ChannelEvent>, string?> map)
    {
        List<Part> parts = [];
        try
        {
            if (Collect(body, objectName, parts) is { } fault)
            {
                return [MetaUnknown.Of(fault, body, null) with { IsForeign = fault == OtherObject }];
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return [MetaUnknown.Of("payload.malformed", body, null)];
        }

        var events = new List<ChannelEvent>(parts.Count);
        foreach (var (element, fault) in parts)
        {
            var known = events.Count;
            if ((fault ?? AccountFault(element, accountId) ?? Map(element, events, map)) is { } reason)
            {
                events.RemoveRange(known, events.Count - known);
                events.Add(element.ToUnknown(reason) with { IsForeign = reason == OtherAccount });
            }
        }

        return events;
    }

    private static string? AccountFault(MetaElement element, string accountId) =>
        element.EntryId is null ? "account.missing"
        : !string.Equals(element.EntryId, accountId, StringComparison.Ordinal) ? OtherAccount
        : null;

    private static string? Map(MetaElement element, List<ChannelEvent> events, Func<MetaElement, List<ChannelEvent>, string?> map)
    {
        try
        {
            return map(element, events);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return "payload.malformed";
        }
    }

    private static string? Collect(ReadOnlyMemory<byte> body, string objectName, List<Part> parts)
    {
        var reader = new Utf8JsonReader(body.Span);
        bool isOurs = false, hasEntries = false;
        if (MetaJson.Enter(ref reader, JsonTokenType.StartObject))
        {
            while (MetaJson.NextProperty(ref reader))
            {
                if (reader.ValueTextEquals("object"u8))
                {
                    isOurs = string.Equals(MetaJson.ReadText(ref reader), objectName, StringComparison.Ordinal);
                }
                else if (reader.ValueTextEquals("entry"u8))
                {
                    hasEntries = true;
                    ReadEntries(ref reader, body, parts);
                }
                else
                {
                    reader.Skip();
                }
            }
        }

        // Whatever follows the payload makes the reader throw: the body is then not JSON at all.
        reader.Read();
        return !isOurs ? OtherObject : !hasEntries ? "payload.shape" : null;
    }

    private static void ReadEntries(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body, List<Part> parts)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            parts.Add(Misshapen(MetaJson.SkipValue(ref reader, body)));
            return;
        }

        while (MetaJson.NextElement(ref reader))
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                ReadEntry(ref reader, body, parts);
            }
            else
            {
                parts.Add(Misshapen(MetaJson.SkipValue(ref reader, body)));
            }
        }
    }

    private static void ReadEntry(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body, List<Part> parts)
    {
        var (start, first, hasList) = ((int)reader.TokenStartIndex, parts.Count, false);
        string? id = null;
        long? time = null;
        while (MetaJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("id"u8))
            {
                id = MetaJson.ReadId(ref reader);
            }
            else if (reader.ValueTextEquals("time"u8))
            {
                time = MetaJson.ReadPositive(ref reader);
            }
            else if (ListOf(ref reader) is { } list)
            {
                hasList = true;
                ReadList(ref reader, body, list, parts);
            }
            else
            {
                reader.Skip();
            }
        }

        if (!hasList)
        {
            parts.Add(Misshapen(body[start..(int)reader.BytesConsumed]));
        }

        // Whose the elements are may stand behind them.
        for (var i = first; i < parts.Count; i++)
        {
            parts[i] = parts[i] with { Element = parts[i].Element with { EntryId = id, EntryTime = time } };
        }
    }

    private static MetaList? ListOf(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("messaging"u8) ? MetaList.Messaging
        : reader.ValueTextEquals("changes"u8) ? MetaList.Changes
        : reader.ValueTextEquals("standby"u8) ? MetaList.Standby
        : null;

    private static void ReadList(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body, MetaList list, List<Part> parts)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            parts.Add(Misshapen(MetaJson.SkipValue(ref reader, body)));
            return;
        }

        while (MetaJson.NextElement(ref reader))
        {
            var isObject = reader.TokenType == JsonTokenType.StartObject;
            var raw = MetaJson.SkipValue(ref reader, body);
            parts.Add(isObject ? new Part(new MetaElement(list, raw, null, null), null) : Misshapen(raw));
        }
    }

    private static Part Misshapen(ReadOnlyMemory<byte> raw) => new(new MetaElement(MetaList.Changes, raw, null, null), "payload.shape");

    private readonly record struct Part(MetaElement Element, string? Fault);
}
