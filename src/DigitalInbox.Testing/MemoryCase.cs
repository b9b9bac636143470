using System.Collections.Immutable;
using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.Testing;

/// <summary>A stored case, with its history and the messages in order of their sequence.</summary>
internal sealed record MemoryCase(
    CaseSnapshot State,
    long Number,
    string? Preview,
    Instant LastMessageAt,
    ImmutableList<CaseEvent> History)
{
    public ClockChange? Clocks { get; init; }

    public Instant? ErasedAt { get; init; }

    public bool IsEmptied { get; init; }

    public CaseRecord ToRecord(MemoryState state) => new(
        State,
        new CaseNumber(Number),
        state.Contacts.GetValueOrDefault(State.ContactId)?.DisplayName,
        Subject: null,
        Preview,
        LastMessageAt)
        {
            Clocks = Clocks?.Clocks,
            DueAt = Clocks?.DueAt,
            ErasedAt = ErasedAt,
            IsEmptied = IsEmptied,
        };
}
