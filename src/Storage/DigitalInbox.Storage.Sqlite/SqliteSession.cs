using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DigitalInbox.Storage.Sqlite;

/// <summary>One connection with the statements that were prepared on it. For one thread at a time.</summary>
/// <remarks>Parameters are <c>?1</c>, <c>?2</c>, … in the order of the values. Statements are run without ADO.NET's commands: a
/// commit runs a dozen of them, and their making and binding would cost more than SQLite's own work.</remarks>
internal sealed class SqliteSession(SqliteConnection connection) : IDisposable
{
    // Lists have a statement for each combination of filters; more than this is somebody trying them all.
    private const int MostPrepared = 200;

    private readonly sqlite3 database = connection.Handle!;
    private readonly string path = raw.sqlite3_db_filename(connection.Handle!, "main").utf8_to_string();
    private readonly Dictionary<string, sqlite3_stmt> prepared = new(StringComparer.Ordinal);
    private readonly List<(string Sql, SqliteValue[] Values)> deferred = [];

    /// <summary>Whether a transaction stands: SQLite ends it by itself on some errors, such as a full disk.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(database) == 0;

    /// <summary>How often the file had been let go of when this connection was opened.</summary>
    public int Era { get; init; }

    /// <summary>Whether commits are made durable by a log beside the file.</summary>
    public bool HasLog { get; set; }

    /// <summary>Whether the file and its log still stand under their names. What is written to a file that was deleted is gone when the
    /// process ends, and SQLite says nothing of it.</summary>
    public bool IsInPlace => File.Exists(path) && (!HasLog || File.Exists(path + "-wal"));

    /// <summary>The row that was written last, by its number.</summary>
    public long LastRow => raw.sqlite3_last_insert_rowid(database);

    /// <summary>How many rows this connection has written so far.</summary>
    public int Written => raw.sqlite3_total_changes(database);

    /// <summary>How many statements wait for <see cref="ExecuteDeferred"/>.</summary>
    public int Deferred => deferred.Count;

    /// <summary>Keeps a statement for the end of the transaction, behind those that wait already.</summary>
    public void Defer(string sql, params SqliteValue[] values) => deferred.Add((sql, values));

    public void ExecuteDeferred()
    {
        foreach (var (sql, values) in deferred)
        {
            Execute(sql, values);
        }

        deferred.Clear();
    }

    /// <summary>Forgets what waits, except for the first so many.</summary>
    public void ForgetDeferred(int except = 0) => deferred.RemoveRange(except, deferred.Count - except);

    /// <returns>How many rows were written.</returns>
    public int Execute(string sql, params ReadOnlySpan<SqliteValue> values)
    {
        var statement = Bind(sql, values);
        try
        {
            Step(statement);
            return raw.sqlite3_changes(database);
        }
        finally
        {
            raw.sqlite3_reset(statement);
        }
    }

    public T? ReadOne<T>(string sql, Func<SqliteRow, T> read, params ReadOnlySpan<SqliteValue> values)
    {
        var statement = Bind(sql, values);
        try
        {
            return Step(statement) ? read(new SqliteRow(statement)) : default;
        }
        finally
        {
            raw.sqlite3_reset(statement);
        }
    }

    public List<T> ReadAll<T>(string sql, Func<SqliteRow, T> read, params ReadOnlySpan<SqliteValue> values)
    {
        var found = new List<T>();
        var statement = Bind(sql, values);
        try
        {
            while (Step(statement))
            {
                found.Add(read(new SqliteRow(statement)));
            }

            return found;
        }
        finally
        {
            raw.sqlite3_reset(statement);
        }
    }

    public void ReadEach(string sql, Action<SqliteRow> read, params ReadOnlySpan<SqliteValue> values)
    {
        var statement = Bind(sql, values);
        try
        {
            while (Step(statement))
            {
                read(new SqliteRow(statement));
            }
        }
        finally
        {
            raw.sqlite3_reset(statement);
        }
    }

    public long ReadNumber(string sql, params ReadOnlySpan<SqliteValue> values) => ReadOne(sql, static row => row.Number(0), values);

    /// <summary>Runs a script of several statements, not kept prepared.</summary>
    public void ExecuteScript(string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Our own scripts.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    /// <summary>Copies the database of this moment into another file, while others write.</summary>
    public void CopyTo(string path)
    {
        using var target = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        target.Open();
        connection.BackupDatabase(target);
    }

    /// <summary>Gives scripts a function from text to text.</summary>
    public void Define(string name, Func<string, string> function) => connection.CreateFunction(name, function, isDeterministic: true);

    public void Dispose()
    {
        Forget();
        connection.Dispose();
    }

    private sqlite3_stmt Bind(string sql, ReadOnlySpan<SqliteValue> values)
    {
        if (!prepared.TryGetValue(sql, out var statement))
        {
            if (prepared.Count == MostPrepared)
            {
                Forget();
            }

            Check(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement));
            prepared.Add(sql, statement);
        }

        for (var i = 0; i < values.Length; i++)
        {
            Check(values[i].Bind(statement, i + 1));
        }

        return statement;
    }

    /// <returns>True at a row, false at the end.</returns>
    private bool Step(sqlite3_stmt statement)
    {
        var code = raw.sqlite3_step(statement);
        if (code is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            Check(code);
        }

        return code == raw.SQLITE_ROW;
    }

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            SqliteException.ThrowExceptionForRC(code, database);
        }
    }

    private void Forget()
    {
        foreach (var statement in prepared.Values)
        {
            statement.Dispose();
        }

        prepared.Clear();
    }
}
