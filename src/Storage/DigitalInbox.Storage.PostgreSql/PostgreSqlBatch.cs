using Npgsql;

namespace DigitalInbox.Storage.PostgreSql;

/// <summary>Statements that go to the server together and are one transaction there: one that fails undoes all of them.</summary>
internal sealed class PostgreSqlBatch(NpgsqlConnection connection) : IAsyncDisposable
{
    private const string MustBeOne = ") SELECT must_be_one((SELECT count(*) FROM touched))";

    private readonly NpgsqlBatch batch = new(connection);
    private readonly List<Action<PostgreSqlRow>?> answers = [];

    /// <summary>Adds a statement that gives no rows.</summary>
    public void Execute(string sql, params ReadOnlySpan<PostgreSqlValue> values)
    {
#pragma warning disable CA2100 // Our own statements; what comes from outside is a parameter.
        var command = new NpgsqlBatchCommand(sql);
#pragma warning restore CA2100
        foreach (var value in values)
        {
            command.Parameters.Add(value.Parameter);
        }

        batch.BatchCommands.Add(command);
    }

    /// <summary>Adds a statement that must touch one row and gives it by <c>RETURNING</c>; another number of rows is a conflict.</summary>
    public void ExecuteOne(string sql, params ReadOnlySpan<PostgreSqlValue> values) =>
        Read("WITH touched AS (" + sql + MustBeOne, answer: null, values);

    /// <summary>Adds a statement that gives rows.</summary>
    public void Read(string sql, Action<PostgreSqlRow>? answer, params ReadOnlySpan<PostgreSqlValue> values)
    {
        Execute(sql, values);
        answers.Add(answer);
    }

    /// <summary>Sends the statements. When it returns, what they wrote is durable.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            // Statements without rows are passed over by the reader.
            foreach (var answer in answers)
            {
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    answer?.Invoke(new PostgreSqlRow(reader));
                }

                await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public ValueTask DisposeAsync() => batch.DisposeAsync();
}
