using Npgsql;

namespace DigitalInbox.Storage.PostgreSql;

/// <summary>Runs one statement. Parameters are <c>$1</c>, <c>$2</c>, … in the order of the values.</summary>
internal static class PostgreSqlStatements
{
    public static async Task<int> ExecuteAsync(
        this NpgsqlConnection connection, string sql, PostgreSqlValue[] values, CancellationToken cancellationToken)
    {
        var command = Command(connection, sql, values);
        await using (command.ConfigureAwait(false))
        {
            try
            {
                return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                GiveBack(command);
            }
        }
    }

    public static async Task<T?> ReadOneAsync<T>(
        this NpgsqlConnection connection, string sql, Func<PostgreSqlRow, T> read, PostgreSqlValue[] values, CancellationToken cancellationToken)
    {
        var found = await connection.ReadAllAsync(sql, read, values, cancellationToken).ConfigureAwait(false);
        return found.Count == 0 ? default : found[0];
    }

    public static async Task<List<T>> ReadAllAsync<T>(
        this NpgsqlConnection connection, string sql, Func<PostgreSqlRow, T> read, PostgreSqlValue[] values, CancellationToken cancellationToken)
    {
        var found = new List<T>();
        var command = Command(connection, sql, values);
        await using (command.ConfigureAwait(false))
        {
            try
            {
                var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                await using (reader.ConfigureAwait(false))
                {
                    while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                    {
                        found.Add(read(new PostgreSqlRow(reader)));
                    }
                }
            }
            finally
            {
                GiveBack(command);
            }
        }

        return found;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, PostgreSqlValue[] values)
    {
#pragma warning disable CA2100 // Our own statements; what comes from outside is a parameter.
        var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        foreach (var value in values)
        {
            command.Parameters.Add(value.Parameter);
        }

        return command;
    }

    // A parameter belongs to one command at a time, and a caller's values are tried again when the connection broke.
    private static void GiveBack(NpgsqlCommand command) => command.Parameters.Clear();
}
