using System.Text;
using System.Text.Json;
using NodaTime;

namespace DigitalInbox.Cases;

/// <summary>Reads of stored events what service-level clocks look at and nothing more, for stores that are asked for a million histories.</summary>
/// <remarks>Safe for use by many threads.</remarks>
public static class CaseClockReader
{
    /// <summary>Reads an event.</summary>
    /// <param name="name">The stored name, in UTF-8.</param>
    /// <param name="schemaVersion">The stored schema version.</param>
    /// <param name="json">The stored JSON, in UTF-8.</param>
    /// <param name="sequence">Its place in the history.</param>
    /// <param name="at">When it happened.</param>
    /// <returns>The event; what clocks do not look at may be left empty. Null for an event that no clock looks at.</returns>
    /// <exception cref="NotSupportedException">A newer version wrote it.</exception>
    public static CaseEvent? Read(ReadOnlySpan<byte> name, int schemaVersion, ReadOnlySpan<byte> json, long sequence, Instant at)
    {
        if (schemaVersion <= CaseEventCodec.SchemaVersion)
        {
            if (name.SequenceEqual("message.received"u8))
            {
                return new MessageReceived(default, at) { Sequence = sequence, At = at };
            }

            if (name.SequenceEqual("case.statusChanged"u8))
            {
                return new StatusChanged(default, StatusIn(json), default) { Sequence = sequence, At = at };
            }

            if (name.SequenceEqual("reply.queued"u8))
            {
                return Reply(json, sequence, at);
            }

            if (name.SequenceEqual("reply.deliveryChanged"u8))
            {
                return Delivery(json, sequence, at);
            }

            if (name.SequenceEqual("note.added"u8) || name.SequenceEqual("case.assigned"u8) || name.SequenceEqual("case.unassigned"u8)
                || name.SequenceEqual("sla.warned"u8) || name.SequenceEqual("sla.breached"u8))
            {
                return null;
            }
        }

        return CaseEventCodec.Read(
            Encoding.UTF8.GetString(name), schemaVersion, Encoding.UTF8.GetString(json), e => e with { Sequence = sequence, At = at });
    }

    private static CaseStatus StatusIn(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        if (!Find(ref reader, "to"u8))
        {
            throw new JsonException("A change of the status says to which.");
        }

        return reader.ValueTextEquals("open"u8) ? CaseStatus.Open
            : reader.ValueTextEquals("pending"u8) ? CaseStatus.Pending
            : reader.ValueTextEquals("resolved"u8) ? CaseStatus.Resolved
            : reader.ValueTextEquals("closed"u8) ? CaseStatus.Closed
            : CaseJsonConverters.ParseStatus(reader.GetString()!);
    }

    private static ReplyQueued Reply(ReadOnlySpan<byte> json, long sequence, Instant at)
    {
        var reader = new Utf8JsonReader(json);
        var message = Message(ref reader);
        var origin = !Find(ref reader, "origin"u8) || reader.ValueTextEquals("agent"u8) ? ReplyOrigin.Agent
            : Enum.Parse<ReplyOrigin>(reader.GetString()!, ignoreCase: true);
        return new(message, origin, null) { Sequence = sequence, At = at };
    }

    private static DeliveryChanged Delivery(ReadOnlySpan<byte> json, long sequence, Instant at)
    {
        var reader = new Utf8JsonReader(json);
        var message = Message(ref reader);
        var outcome = !Find(ref reader, "outcome"u8) || reader.ValueTextEquals("sent"u8) ? DeliveryOutcome.Sent
            : Enum.Parse<DeliveryOutcome>(reader.GetString()!, ignoreCase: true);
        return new(message, outcome, null) { Sequence = sequence, At = at };
    }

    private static MessageId Message(ref Utf8JsonReader reader) => Find(ref reader, "messageId"u8) ? new(reader.GetGuid()) : default;

    // Members stand in the order in which the codec wrote them.
    private static bool Find(ref Utf8JsonReader reader, ReadOnlySpan<byte> member)
    {
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                var isFound = reader.ValueTextEquals(member);
                reader.Read();
                if (isFound)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
