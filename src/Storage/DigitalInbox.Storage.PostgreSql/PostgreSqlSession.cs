using Npgsql;

namespace DigitalInbox.Storage.PostgreSql;

/// <summary>What every connection sets when it is made.</summary>
internal static class PostgreSqlSession
{
    // A commit that was answered must survive a crash of the server, whatever the server's default is; a stronger setting stays.
    private const string Settings =
        "SELECT set_config('synchronous_commit', CASE current_setting('synchronous_commit') WHEN 'off' THEN 'on' ELSE current_setting('synchronous_commit') END, false), "
        + "set_config('default_transaction_isolation', 'read committed', false)";

    public static void Prepare(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand(Settings, connection);
        command.ExecuteNonQuery();
    }

    public static async Task PrepareAsync(NpgsqlConnection connection)
    {
        var command = new NpgsqlCommand(Settings, connection);
        await using (command.ConfigureAwait(false))
        {
            await command.ExecuteNonQueryAsync().ConfigureAwait(false);
        }
    }
}
