using System.Security.Cryptography;
using System.Text;
using DigitalInbox.Conversations;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>A request that must act once: who asked, by which key, for what.</summary>
internal sealed record RequestMemory(AgentId Agent, string Key, string BodyHash)
{
    private const int LongestKey = 200;

    public static RequestMemory? Of(AgentId agent, string? key, params ReadOnlySpan<string?> body)
    {
        if (key is null)
        {
            return null;
        }

        if (key.Length is 0 or > LongestKey)
        {
            throw new InboxException(
                InboxErrorKind.Invalid, InboxErrors.IdempotencyKeyInvalid, $"An idempotency key has 1 to {LongestKey} characters.");
        }

        // Lengths keep ("ab", "c") apart from ("a", "bc").
        var canonical = new StringBuilder();
        foreach (var part in body)
        {
            canonical.Append(part?.Length ?? -1).Append(':').Append(part);
        }

        return new RequestMemory(agent, key, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical.ToString()))));
    }

    /// <summary>What a draft that was made is remembered as: its id alone matters.</summary>
    public IdempotencyRecord Record(DraftId result, Instant expiresAt) => Record(new MessageId(result.Value), expiresAt);

    public IdempotencyRecord Record(MessageId result, Instant expiresAt) => new(Agent, Key, BodyHash, result, expiresAt);

    /// <summary>Finds what the same request was answered with before.</summary>
    /// <returns>Null when it is the first one.</returns>
    /// <exception cref="InboxException"><c>idempotency.mismatch</c>.</exception>
    public async Task<Message?> RecallAsync(IInboxStore store, Instant now, CancellationToken cancellationToken) =>
        await FindAsync(store, now, cancellationToken).ConfigureAwait(false) is { } known
            ? await store.Conversations.FindMessageAsync(known.Result, cancellationToken).ConfigureAwait(false)
            : null;

    /// <summary>Finds what is remembered of the same request.</summary>
    /// <returns>Null when it is the first one.</returns>
    /// <exception cref="InboxException"><c>idempotency.mismatch</c>.</exception>
    public async Task<IdempotencyRecord?> FindAsync(IInboxStore store, Instant now, CancellationToken cancellationToken)
    {
        var known = await store.FindIdempotencyAsync(Agent, Key, cancellationToken).ConfigureAwait(false);
        if (known is null || known.ExpiresAt <= now)
        {
            return null;
        }

        return string.Equals(known.BodyHash, BodyHash, StringComparison.Ordinal)
            ? known
            : throw new InboxException(
                InboxErrorKind.Conflict, InboxErrors.IdempotencyMismatch, "The idempotency key was used for another request. Use a new one.");
    }
}
