using System.Collections.Concurrent;
using DigitalInbox.Channels;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>What a node has noticed of the health of its channels: webhooks, signatures, errors of sending, and what providers say of the
/// account. In memory: it begins anew with the process, and each node has its own.</summary>
/// <remarks>Safe for use by many threads.</remarks>
public sealed class ChannelHealthBoard
{
    /// <summary>The code of a channel whose signatures fail.</summary>
    public const string SignaturesRefused = "webhook.refused";

    private readonly ConcurrentDictionary<ChannelId, Entry> entries = new();

    /// <summary>Reads how a channel stands.</summary>
    /// <param name="channel">The channel.</param>
    /// <returns>The worst that is known against it; <see cref="ChannelHealth.Unknown"/> when nothing is.</returns>
    public ChannelHealth Of(ChannelId channel) => entries.TryGetValue(channel, out var entry) ? entry.ToHealth() : ChannelHealth.Unknown;

    /// <summary>Notes that the provider called and could prove it.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="at">When.</param>
    internal void Called(ChannelId channel, Instant at) =>
        Change(channel, e => e with { LastWebhookAt = at, Refused = 0, Refusal = null, RefusedSince = null });

    /// <summary>Notes that somebody called and could not prove to be the provider.</summary>
    internal void Refused(ChannelId channel, string reason, Instant at) =>
        Change(channel, e => e with { Refused = e.Refused + 1, Refusal = reason, RefusedSince = e.RefusedSince ?? at });

    /// <summary>Notes that the provider refused to serve us until an operator acts. Other errors say nothing of the channel.</summary>
    internal void Failed(ChannelId channel, ProviderError error, Instant at)
    {
        if (error.Class is ProviderErrorClass.AuthExpired or ProviderErrorClass.Permission)
        {
            Change(channel, e => e with { Error = error.Code, ErrorSince = e.Error is null ? at : e.ErrorSince });
        }
    }

    /// <summary>Notes that the provider served us.</summary>
    internal void Served(ChannelId channel)
    {
        if (entries.TryGetValue(channel, out var known) && known.Error is not null)
        {
            Change(channel, e => e with { Error = null, ErrorSince = null });
        }
    }

    /// <summary>Notes what the provider says of the account; an older report than the last changes nothing.</summary>
    internal void Told(ChannelId channel, ChannelStateArrived state) => Change(channel, e => e.ToldAt > state.OccurredAt ? e : e with
    {
        Told = state.Condition,
        ToldCode = state.Code,
        ToldAt = state.OccurredAt,
        ToldSince = e.Told == state.Condition ? e.ToldSince : state.OccurredAt,
    });

    private void Change(ChannelId channel, Func<Entry, Entry> change) =>
        entries.AddOrUpdate(channel, _ => change(new Entry()), (_, known) => change(known));

    private sealed record Entry
    {
        public Instant? LastWebhookAt { get; init; }

        public long Refused { get; init; }

        public string? Refusal { get; init; }

        public Instant? RefusedSince { get; init; }

        public string? Error { get; init; }

        public Instant? ErrorSince { get; init; }

        public ChannelCondition Told { get; init; }

        public string? ToldCode { get; init; }

        public Instant? ToldAt { get; init; }

        public Instant? ToldSince { get; init; }

        public ChannelHealth ToHealth()
        {
            var (condition, code, since) = (Error, Told, RefusedSince) switch
            {
                (not null, _, _) => (ChannelCondition.Broken, Error, ErrorSince),
                (_, not ChannelCondition.Healthy, _) => (Told, ToldCode, ToldSince),
                (_, _, not null) => (ChannelCondition.Warning, SignaturesRefused, RefusedSince),
                _ => (ChannelCondition.Healthy, null, null),
            };
            return new ChannelHealth(condition, code, since, LastWebhookAt, Refused, Refusal);
        }
    }
}
