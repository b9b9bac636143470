using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using DigitalInbox.Inbox;

namespace DigitalInbox.Testing.Tests.Faults;

/// <summary>Keeps no facts, leaves files as they came, and takes every message for a private one.</summary>
internal sealed class FactlessStore : FaultyStore
{
    public override Task<CommitResult> CommitAsync(InboxCommit commit, CancellationToken cancellationToken) => Inner.CommitAsync(
        commit with
        {
            NewMessages = [.. commit.NewMessages.Select(m => m with { Facts = MessageFacts.None, Kind = MessageKind.DirectMessage })],
            ChangedMessages = [.. commit.ChangedMessages.Select(c => c with { Facts = null, Attachments = null })],
        },
        cancellationToken);
}

/// <summary>Takes whatever a change does not tell for nothing, and a new message for hidden.</summary>
internal sealed class EmptyingStore : FaultyStore
{
    public override Task<CommitResult> CommitAsync(InboxCommit commit, CancellationToken cancellationToken) => Inner.CommitAsync(
        commit with
        {
            NewMessages = [.. commit.NewMessages.Select(m => m with { Facts = m.Facts with { IsHidden = true } })],
            ChangedMessages = [.. commit.ChangedMessages.Select(c => c with { Facts = c.Facts ?? MessageFacts.None, Attachments = c.Attachments ?? [] })],
        },
        cancellationToken);
}

/// <summary>Leaves threads as they came.</summary>
internal sealed class RigidThreadStore : FaultyStore
{
    public override Task<CommitResult> CommitAsync(InboxCommit commit, CancellationToken cancellationToken) =>
        Inner.CommitAsync(commit with { ChangedThreads = [] }, cancellationToken);
}

/// <summary>Parks receipts, and what it takes for receipts.</summary>
internal sealed class ReceiptsOnlyStore : FaultyStore
{
    public override Task<CommitResult> CommitAsync(InboxCommit commit, CancellationToken cancellationToken) => Inner.CommitAsync(
        commit with
        {
            Parked = [.. commit.Parked.Select(f => f with { Update = f.Update as ReceiptArrived ?? new(f.Update.Key, f.Update.ExternalId, ReceiptState.Read, f.Update.OccurredAt) })],
        },
        cancellationToken);
}

/// <summary>Parks again what an erasure took.</summary>
internal sealed class RestoringStore : FaultyStore
{
    private readonly List<ParkedFact> parked = [];

    public override async Task<CommitResult> CommitAsync(InboxCommit commit, CancellationToken cancellationToken)
    {
        var result = await Inner.CommitAsync(commit, cancellationToken);
        parked.AddRange(commit.Parked);
        if (commit.ErasedContacts.Count + commit.ErasedMessages.Count > 0)
        {
            await Inner.CommitAsync(new InboxCommit { At = commit.At, Parked = parked }, cancellationToken);
        }

        return result;
    }
}
