using System.Collections.Concurrent;
using DigitalInbox.Agents;

namespace DigitalInbox.AspNetCore;

/// <summary>Holds the presence of agents whose connections live, however many they have, no more often than it takes.</summary>
internal sealed class PresenceHold(MappedInbox inbox)
{
    // Two may fail before a presence lapses whose agent is still there.
    private const int HoldsInLifetime = 4;

    private readonly ConcurrentDictionary<AgentId, long> heldAt = new();

    private TimeSpan Period => inbox.PresenceLifetime / HoldsInLifetime;

    /// <summary>Holds a presence, unless it was held a moment ago.</summary>
    public async Task HoldAsync(Caller caller, CancellationToken cancellationToken)
    {
        var now = inbox.Time.GetTimestamp();
        if (heldAt.TryGetValue(caller.Agent, out var last) && inbox.Time.GetElapsedTime(last, now) < Period * 0.9)
        {
            return;
        }

        heldAt[caller.Agent] = now;
        try
        {
            await inbox.AgentHandling.HoldPresenceAsync(caller, cancellationToken).ConfigureAwait(false);
        }
        catch (InboxException)
        {
            // The store is away: what the caller came for says so, and the presence is held when it is back.
            heldAt.TryRemove(caller.Agent, out _);
        }
        catch (OperationCanceledException)
        {
            heldAt.TryRemove(caller.Agent, out _);
            throw;
        }
    }

    /// <summary>Holds a presence until it is cancelled.</summary>
    public async Task KeepAsync(Caller caller, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            await HoldAsync(caller, cancellationToken).ConfigureAwait(false);
            await Task.Delay(Period, inbox.Time, cancellationToken).ConfigureAwait(false);
        }
    }
}
