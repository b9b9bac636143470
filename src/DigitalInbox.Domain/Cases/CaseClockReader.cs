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

            if (name.SequenceEqual("case.opened"u8) && Opening(json, sequence, at) is { } opened)
            {
                return opened;
            }

            if (name.SequenceEqual("note.added"u8) || name.SequenceEqual("case.assigned"u8) || name.SequenceEqual("case.unassigned"u8)
                || name.SequenceEqual("case.fieldChanged"u8) || name.SequenceEqual("case.subjectChanged"u8)
                || name.SequenceEqual("sla.warned"u8) || name.SequenceEqual("sla.breached"u8) || IsFactOfMessage(name) || IsOfAgents(name))
            {
                return null;
            }
        }

        return CaseEventCodec.Read(
            Encoding.UTF8.GetString(name), schemaVersion, Encoding.UTF8.GetString(json), e => e with { Sequence = sequence, At = at });
    }

    private static bool IsFactOfMessage(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("message.edited"u8) || name.SequenceEqual("message.deleted"u8)
        || name.SequenceEqual("message.hidden"u8) || name.SequenceEqual("message.unhidden"u8)
        || name.SequenceEqual("message.reactionAdded"u8) || name.SequenceEqual("message.reactionRemoved"u8)
        || name.SequenceEqual("message.attachmentChanged"u8);

    // What agents say of cases and messages, and what they have seen.
    private static bool IsOfAgents(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("case.tagged"u8) || name.SequenceEqual("case.untagged"u8)
        || name.SequenceEqual("message.tagged"u8) || name.SequenceEqual("message.untagged"u8)
        || name.SequenceEqual("message.read"u8) || name.SequenceEqual("message.unread"u8)
        || name.SequenceEqual("message.sentimentSet"u8) || name.SequenceEqual("note.edited"u8) || name.SequenceEqual("note.deleted"u8);

    // Null when something is said that is not known here: the codec tells what is wrong.
    private static CaseOpened? Opening(ReadOnlySpan<byte> json, long sequence, Instant at)
    {
        if (!FlatJson.TryFind(json, "\"channelId\":\""u8, out var channel) || !FlatJson.TryFind(json, "\"channelKind\":\""u8, out var kind)
            || !FlatJson.TryFind(json, "\"direction\":\""u8, out var direction))
        {
            return null;
        }

        var isInbound = direction.SequenceEqual("inbound"u8);
        if (!isInbound && !direction.SequenceEqual("outbound"u8))
        {
            return null;
        }

        return new(
            default,
            default,
            new(Encoding.UTF8.GetString(channel)),
            new(Encoding.UTF8.GetString(kind)),
            isInbound ? CaseDirection.Inbound : CaseDirection.Outbound) { Sequence = sequence, At = at };
    }

    private static CaseStatus StatusIn(ReadOnlySpan<byte> json)
    {
        if (!FlatJson.TryFind(json, "\"to\":\""u8, out var to))
        {
            throw new JsonException("A change of the status says to which.");
        }

        return to.SequenceEqual("open"u8) ? CaseStatus.Open
            : to.SequenceEqual("pending"u8) ? CaseStatus.Pending
            : to.SequenceEqual("resolved"u8) ? CaseStatus.Resolved
            : to.SequenceEqual("closed"u8) ? CaseStatus.Closed
            : CaseJsonConverters.ParseStatus(Encoding.UTF8.GetString(to));
    }

    private static ReplyQueued Reply(ReadOnlySpan<byte> json, long sequence, Instant at)
    {
        var origin = !FlatJson.TryFind(json, "\"origin\":\""u8, out var said) || said.SequenceEqual("agent"u8) ? ReplyOrigin.Agent
            : Enum.Parse<ReplyOrigin>(Encoding.UTF8.GetString(said), ignoreCase: true);
        return new(Message(json), origin, null) { Sequence = sequence, At = at };
    }

    private static DeliveryChanged Delivery(ReadOnlySpan<byte> json, long sequence, Instant at)
    {
        var outcome = !FlatJson.TryFind(json, "\"outcome\":\""u8, out var said) || said.SequenceEqual("sent"u8) ? DeliveryOutcome.Sent
            : said.SequenceEqual("delivered"u8) ? DeliveryOutcome.Delivered
            : said.SequenceEqual("read"u8) ? DeliveryOutcome.Read
            : Enum.Parse<DeliveryOutcome>(Encoding.UTF8.GetString(said), ignoreCase: true);
        return new(Message(json), outcome, null) { Sequence = sequence, At = at };
    }

    private static MessageId Message(ReadOnlySpan<byte> json) =>
        FlatJson.TryFind(json, "\"messageId\":\""u8, out var id) ? new(Guid.Parse(id)) : default;
}
