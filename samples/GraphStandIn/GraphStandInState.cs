using System.Collections.Concurrent;
using System.Globalization;

namespace GraphStandIn;

/// <summary>What the stand-in was sent, and what it does next.</summary>
public sealed class GraphStandInState
{
    private readonly Lock gate = new();
    private readonly Queue<SentMessage> sent = new();
    private readonly Queue<GraphAction> done = new();
    private readonly Dictionary<string, (GraphFile File, bool IsPublic)> files = new(StringComparer.Ordinal);
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

    /// <summary>What it was asked to do besides, oldest first.</summary>
    public IReadOnlyList<GraphAction> Done
    {
        get
        {
            lock (gate)
            {
                return [.. done];
            }
        }
    }

    /// <summary>Keeps a file that a customer sent, for the inbox to fetch.</summary>
    /// <param name="file">The file.</param>
    /// <param name="isPublic">Whether anybody may fetch it who has its address, as with a page; otherwise it takes the token.</param>
    /// <returns>The file's id, which stands in its address.</returns>
    public string Give(GraphFile file, bool isPublic)
    {
        lock (gate)
        {
            var id = (900_000_000L + files.Count).ToString(CultureInfo.InvariantCulture);
            files[id] = (file, isPublic);
            return id;
        }
    }

    /// <summary>A file by its id; null when there is none.</summary>
    /// <param name="id">The id.</param>
    public GraphFile? FileOf(string id)
    {
        lock (gate)
        {
            return files.TryGetValue(id, out var kept) ? kept.File : null;
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

    internal bool IsPublic(string id)
    {
        lock (gate)
        {
            return files.TryGetValue(id, out var kept) && kept.IsPublic;
        }
    }

    internal string Keep(GraphFile file) => Give(file, isPublic: false);

    internal void Keep(GraphAction action)
    {
        lock (gate)
        {
            Enqueue(done, action);
        }

        options.Performed?.Invoke(action);
    }

    internal SentMessage Keep(string account, GraphMessage request, bool isReaction)
    {
        SentMessage message;
        lock (gate)
        {
            count++;
            message = new SentMessage(count, $"{options.IdPrefixOf?.Invoke(request.Kind, request.To) ?? options.IdPrefix}{count}", account, request.To, request.Body, request.AnsweredId, request.CallbackData)
            {
                Kind = request.Kind,
                Choices = request.Choices,
                FileId = request.FileId,
                IsReaction = isReaction,
            };
            Enqueue(sent, message);
        }

        options.Accepted?.Invoke(message);
        return message;
    }

    private void Enqueue<T>(Queue<T> queue, T item)
    {
        queue.Enqueue(item);
        while (queue.Count > options.MaximumKept)
        {
            queue.Dequeue();
        }
    }
}
