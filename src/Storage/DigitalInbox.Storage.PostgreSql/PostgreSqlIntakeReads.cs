using DigitalInbox.Inbox;

namespace DigitalInbox.Storage.PostgreSql;

/// <summary>Reads what inbound messages are decided on: together, in one round trip, for those who wait at the same time.</summary>
internal sealed class PostgreSqlIntakeReads
{
    private const int Lanes = 2;
    private const int MostTogether = 16;

    private readonly PostgreSqlDatabase database;
    private readonly PostgreSqlLanes<Pending> lanes;

    public PostgreSqlIntakeReads(PostgreSqlDatabase database)
    {
        this.database = database;
        lanes = new PostgreSqlLanes<Pending>(Lanes, MostTogether, RunAsync);
    }

    public Task<IntakeContext> ReadAsync(string[] values, CancellationToken cancellationToken)
    {
        var pending = new Pending(values);
        lanes.Add(pending);
        return pending.Answer.Task.WaitAsync(cancellationToken);
    }

    private async Task RunAsync(List<Pending> group)
    {
        if (group.Count == 0)
        {
            return;
        }

        try
        {
            var known = await database.TryOnceAsync(
                (connection, token) => PostgreSqlIntake.ReadAsync(connection, [.. group.Select(p => p.Values)], token)).ConfigureAwait(false);
            for (var i = 0; i < group.Count; i++)
            {
                group[i].Answer.TrySetResult(known[i]);
            }
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // What is wrong is told to whom it concerns.
            foreach (var pending in group)
            {
                _ = RunAloneAsync(pending);
            }
        }
    }

    private async Task RunAloneAsync(Pending pending)
    {
        try
        {
            var known = await database.ReadAsync(
                (connection, token) => PostgreSqlIntake.ReadAsync(connection, [pending.Values], token), CancellationToken.None).ConfigureAwait(false);
            pending.Answer.TrySetResult(known[0]);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            pending.Answer.TrySetException(fault);
        }
    }

    private sealed class Pending(string[] values)
    {
        public string[] Values => values;

        public TaskCompletionSource<IntakeContext> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
