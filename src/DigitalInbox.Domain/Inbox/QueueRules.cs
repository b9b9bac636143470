using DigitalInbox.Routing;

namespace DigitalInbox.Inbox;

/// <summary>What must hold between queues.</summary>
internal static class QueueRules
{
    /// <summary>Refuses a second fallback, and overflows that lead back to where they began.</summary>
    public static void Require(IReadOnlyCollection<QueueDefinition> queues)
    {
        var fallbacks = queues.Where(q => q.IsFallback).OrderBy(q => q.Id.Value, StringComparer.Ordinal).ToList();
        if (fallbacks.Count > 1)
        {
            throw new InboxException(
                InboxErrorKind.Conflict,
                RoutingErrors.FallbackTwice,
                $"The queues {string.Join(" and ", fallbacks.Select(q => $"'{q.Id}'"))} cannot both be the fallback. Take it from one of them.",
                new Dictionary<string, object?>(StringComparer.Ordinal) { ["queues"] = fallbacks.Select(q => q.Id.Value).ToArray() });
        }

        var next = queues.Where(q => q.Overflow is not null).ToDictionary(q => q.Id, q => q.Overflow!.To);
        foreach (var start in next.Keys.OrderBy(q => q.Value, StringComparer.Ordinal))
        {
            var path = new List<QueueId> { start };
            while (next.TryGetValue(path[^1], out var to))
            {
                if (path.IndexOf(to) is >= 0 and var place)
                {
                    throw Cycle(path[place..]);
                }

                path.Add(to);
            }
        }
    }

    /// <summary>Refuses a strategy that there is not.</summary>
    public static void RequireStrategy(QueueDefinition queue, IEnumerable<IRoutingStrategy> own)
    {
        string[] known = [.. RoutingStrategies.All.Concat(own.Select(s => s.Name)).Order(StringComparer.Ordinal)];
        if (!known.Contains(queue.Strategy, StringComparer.Ordinal))
        {
            throw new InboxException(
                InboxErrorKind.Invalid,
                RoutingErrors.StrategyUnknown,
                $"The queue '{queue.Id}' chooses by the strategy '{queue.Strategy}', which there is not. Choose {string.Join(", ", known)}.",
                new Dictionary<string, object?>(StringComparer.Ordinal) { ["known"] = known });
        }
    }

    private static InboxException Cycle(List<QueueId> cycle)
    {
        string[] ids = [.. cycle.Append(cycle[0]).Select(q => q.Value)];
        return new InboxException(
            InboxErrorKind.Conflict,
            RoutingErrors.OverflowCycle,
            $"Cases would overflow in a circle: {string.Join(" → ", ids)}.",
            new Dictionary<string, object?>(StringComparer.Ordinal) { ["cycle"] = ids });
    }
}
