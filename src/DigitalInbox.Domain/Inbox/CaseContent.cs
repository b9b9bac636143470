using DigitalInbox.Cases;
using DigitalInbox.Conversations;

namespace DigitalInbox.Inbox;

/// <summary>What was decided about some of the messages of a case.</summary>
/// <param name="Record">The case as it was read.</param>
/// <param name="Case">The case, with what is recorded on it.</param>
/// <param name="Looked">How many messages were looked at.</param>
/// <param name="Reached">The place of the last one.</param>
/// <param name="IsEnd">True when there are no more.</param>
internal sealed record CaseContent(CaseRecord Record, Case Case, int Looked, long Reached, bool IsEnd)
{
    public List<MessageErasure> Messages { get; } = [];

    public List<MessageChange> Changes { get; } = [];

    public List<OutboxChange> Outbox { get; } = [];

    /// <summary>True when a message was left for later.</summary>
    public bool IsHeldUp { get; set; }

    public CaseErasure Erasure => new(Record.State.Id, Case.State.Version);

    public InboxCommit Extend(InboxCommit commit, CaseErasure? erasure) => commit with
    {
        Cases = Case.Recorded.Count > 0 ? [.. commit.Cases, CaseChange.Of(Case, Record)] : commit.Cases,
        ChangedMessages = [.. commit.ChangedMessages, .. Changes],
        ChangedOutbox = [.. commit.ChangedOutbox, .. Outbox],
        ErasedMessages = [.. commit.ErasedMessages, .. Messages],
        ErasedCases = erasure is null ? commit.ErasedCases : [.. commit.ErasedCases, erasure],
    };
}
