namespace DigitalInbox.Storage.PostgreSql;

/// <summary>Reads what stands in commit order. An entry is shown once no transaction that began before its own still runs: nothing can come
/// before what was shown.</summary>
internal static class PostgreSqlOrder
{
    /// <summary>The first position that is not shown yet, as <c>shown.until</c>.</summary>
    public const string Shown =
        "(SELECT (pg_snapshot_xmin(pg_current_snapshot())::text::bigint + added) << 12 AS until FROM feed_origin) AS shown";

    // What is held back is mostly shown a moment later, and nobody tells when: six looks within 63 ms, then the caller's own pace.
    private const int Looks = 7;

    /// <summary>Reads entries by a statement of a position and a limit, which tells of each whether it is shown.</summary>
    public static async Task<IReadOnlyList<T>> ReadAsync<T>(
        PostgreSqlDatabase database,
        string sql,
        Func<PostgreSqlRow, (T Entry, bool IsShown)> read,
        long after,
        int limit,
        CancellationToken cancellationToken)
    {
        for (var look = 0; ; look++)
        {
            var found = await database.ReadAsync(
                (connection, token) => connection.ReadAllAsync(sql, read, [after, (long)limit], token), cancellationToken).ConfigureAwait(false);
            if (found.Count == 0 || found[0].IsShown || look == Looks - 1)
            {
                return [.. found.TakeWhile(f => f.IsShown).Select(f => f.Entry)];
            }

            await PauseAsync(look, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads the last position by a statement that gives it, and whether there is more that is not shown.</summary>
    public static async Task<long> ReadLastAsync(PostgreSqlDatabase database, string sql, CancellationToken cancellationToken)
    {
        for (var look = 0; ; look++)
        {
            var (last, hasMore) = await database.ReadAsync(
                (connection, token) => connection.ReadOneAsync(sql, static row => (row.Number(0), row.Flag(1)), [], token),
                cancellationToken).ConfigureAwait(false);
            if (!hasMore || look == Looks - 1)
            {
                return last;
            }

            await PauseAsync(look, cancellationToken).ConfigureAwait(false);
        }
    }

    private static Task PauseAsync(int look, CancellationToken cancellationToken) =>
        Task.Delay(TimeSpan.FromMilliseconds(1 << look), cancellationToken);
}
