using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DigitalInbox.Storage.Sqlite;

/// <summary>One connection with the statements that were prepared on it. For one thread at a time.</summary>
/// <remarks>Parameters are <c>?1</c>, <c>?2</c>, … in the order of the values.</remarks>
internal sealed class SqliteSession(SqliteConnection connection) : IDisposable
{
    // Lists have a statement for each combination of filters; more than this is somebody trying them all.
    private const int MostPrepared = 200;

    private readonly Dictionary<string, SqliteCommand> prepared = new(StringComparer.Ordinal);

    /// <summary>Whether a transaction stands: SQLite ends it by itself on some errors, such as a full disk.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(connection.Handle) == 0;

    public int Execute(string sql, params ReadOnlySpan<object?> values) => Bind(sql, values).ExecuteNonQuery();

    public T? ReadOne<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        using var rows = Bind(sql, values).ExecuteReader();
        return rows.Read() ? read(rows) : default;
    }

    public List<T> ReadAll<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        var found = new List<T>();
        using var rows = Bind(sql, values).ExecuteReader();
        while (rows.Read())
        {
            found.Add(read(rows));
        }

        return found;
    }

    public long ReadNumber(string sql, params ReadOnlySpan<object?> values) => ReadOne(sql, static row => row.GetInt64(0), values);

    /// <summary>Runs a script of several statements, not kept prepared.</summary>
    public void ExecuteScript(string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Our own scripts.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        Forget();
        connection.Dispose();
    }

    private void Forget()
    {
        foreach (var command in prepared.Values)
        {
            command.Dispose();
        }

        prepared.Clear();
    }

    private SqliteCommand Bind(string sql, ReadOnlySpan<object?> values)
    {
        if (!prepared.TryGetValue(sql, out var command))
        {
            if (prepared.Count == MostPrepared)
            {
                Forget();
            }

            command = Prepare(sql, values.Length);
            prepared.Add(sql, command);
        }

        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        return command;
    }

    private SqliteCommand Prepare(string sql, int parameters)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Our own statements; values are parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 0; i < parameters; i++)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = string.Create(CultureInfo.InvariantCulture, $"?{i + 1}") });
        }

        return command;
    }
}
