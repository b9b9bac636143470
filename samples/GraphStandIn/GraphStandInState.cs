using System.Collections.Concurrent;

namespace GraphStandIn;

/// <summary>What the stand-in was sent, and what it does next.</summary>
public sealed class GraphStandInState
{
    private readonly Lock gate = new();
    private readonly Queue<SentMessage> sent = new();
    private readonly ConcurrentQueue<StandInBehaviour> script = new();
    private readonly GraphStandInOptions options;
    private long count;

    internal GraphStandInState(GraphStandInOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.MaximumKept, nameof(options));
        this.options = options;
    }

    /// <summary>The accepted messages, oldest first.</summary>
    public IReadOnlyList<SentMessage> Sent
    {
        get
        {
            lock (gate)
            {
                return [.. sent];
            }
        }
    }

    /// <summary>Sets what is done with the next request that has no behaviour yet.</summary>
    /// <param name="behaviours">One for each coming request.</param>
    public void Next(params ReadOnlySpan<StandInBehaviour> behaviours)
    {
        foreach (var behaviour in behaviours)
        {
            script.Enqueue(behaviour);
        }
    }

    internal StandInBehaviour? TakeBehaviour() => script.TryDequeue(out var behaviour) ? behaviour : null;

    internal SentMessage Keep(string phoneNumberId, SendRequest request)
    {
        SentMessage message;
        lock (gate)
        {
            count++;
            message = new SentMessage(
                count, $"{options.IdPrefix}{count}", phoneNumberId, request.To, request.Body, request.AnsweredId, request.CallbackData);
            sent.Enqueue(message);
            while (sent.Count > options.MaximumKept)
            {
                sent.Dequeue();
            }
        }

        options.Accepted?.Invoke(message);
        return message;
    }
}
