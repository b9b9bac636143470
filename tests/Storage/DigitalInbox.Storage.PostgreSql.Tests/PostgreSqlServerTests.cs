using DigitalInbox.Inbox;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DigitalInbox.Storage.PostgreSql.Tests;

/// <summary>What the store asks of its server and its settings, and what it says when it does not get it.</summary>
public sealed class PostgreSqlServerTests : IAsyncLifetime
{
    private readonly PostgreSqlInbox inbox = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await inbox.RemoveAsync();

    [Theory]
    [InlineData("off", "on")]
    [InlineData("local", "local")]
    [InlineData("remote_apply", "remote_apply")]
    public async Task Every_commit_waits_for_the_disk_whatever_the_server_would_do(string server, string session)
    {
        var role = PostgreSqlServer.NewSchema();
        await inbox.ExecuteAsync($"CREATE ROLE {role} LOGIN; ALTER ROLE {role} SET synchronous_commit = {server}; ALTER ROLE {role} SET default_transaction_isolation = 'serializable'");
        try
        {
            await using var source = PostgreSqlSettings.Of(With(s => s.Username = role), inbox.Schema).Open();
            await using var connection = await source.OpenConnectionAsync();

            Assert.Equal(session, await SettingAsync(connection, "synchronous_commit"));
            Assert.Equal("on", await SettingAsync(connection, "fsync"));
            Assert.Equal("read committed", await SettingAsync(connection, "transaction_isolation"));
        }
        finally
        {
            await inbox.ExecuteAsync($"DROP ROLE {role}");
        }
    }

    [Fact]
    public async Task A_server_that_does_not_write_to_its_disk_is_refused()
    {
        await using var connection = await inbox.ConnectAsync();
        await connection.ExecuteAsync("ALTER SYSTEM SET fsync = off", [], default);
        try
        {
            await ReloadAsync(connection, "off");
            await using var store = inbox.Open();
            await RefusedAsync("fsync", () => store.InitializeAsync(default));
        }
        finally
        {
            await connection.ExecuteAsync("ALTER SYSTEM RESET fsync", [], default);
            await ReloadAsync(connection, "on");
        }
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_refused_with_the_reason()
    {
        await using var store = inbox.Open(With(s => s.Database = "not_there"));
        await RefusedAsync("no such database", () => store.InitializeAsync(default));
    }

    [Fact]
    public async Task A_server_without_a_connection_left_is_refused_with_the_reason()
    {
        var role = PostgreSqlServer.NewSchema();
        await inbox.ExecuteAsync($"CREATE ROLE {role} LOGIN CONNECTION LIMIT 0");
        await using var store = inbox.Open(With(s => s.Username = role));
        await RefusedAsync("no connection left", () => store.InitializeAsync(default));
        await inbox.ExecuteAsync($"DROP ROLE {role}");
    }

    [Fact]
    public async Task A_user_who_may_not_make_the_schema_is_refused_with_the_reason()
    {
        var role = PostgreSqlServer.NewSchema();
        await inbox.ExecuteAsync($"CREATE ROLE {role} LOGIN");
        await using var store = inbox.Open(With(s => s.Username = role));
        await RefusedAsync("may not", () => store.InitializeAsync(default));
        await inbox.ExecuteAsync($"DROP ROLE {role}");
    }

    [Theory]
    [InlineData(PostgresErrorCodes.DiskFull)]
    [InlineData(PostgresErrorCodes.OutOfMemory)]
    [InlineData(PostgresErrorCodes.TooManyConnections)]
    [InlineData(PostgresErrorCodes.ConfigurationLimitExceeded)]
    [InlineData(PostgresErrorCodes.DeadlockDetected)]
    [InlineData(PostgresErrorCodes.SerializationFailure)]
    [InlineData(PostgresErrorCodes.AdminShutdown)]
    [InlineData(PostgresErrorCodes.CrashShutdown)]
    [InlineData(PostgresErrorCodes.CannotConnectNow)]
    [InlineData(PostgresErrorCodes.ConnectionFailure)]
    [InlineData(PostgresErrorCodes.ReadOnlySqlTransaction)]
    [InlineData(PostgresErrorCodes.QueryCanceled)]
    [InlineData(PostgresErrorCodes.IoError)]
    [InlineData(PostgresErrorCodes.InvalidPassword)]
    public void What_the_server_cannot_do_is_unavailable(string state)
    {
        var refusal = Assert.IsType<InboxException>(PostgreSqlFaults.Explain(new PostgresException("no", "ERROR", "ERROR", state)));
        Assert.Equal(InboxErrors.StoreUnavailable, refusal.Code);
    }

    [Theory]
    [InlineData(PostgresErrorCodes.UndefinedTable)]
    [InlineData(PostgresErrorCodes.NotNullViolation)]
    [InlineData(PostgresErrorCodes.SyntaxError)]
    public void A_mistake_of_ours_stays_what_it_is(string state)
    {
        var fault = new PostgresException("no", "ERROR", "ERROR", state);
        Assert.Same(fault, PostgreSqlFaults.Explain(fault));
    }

    [Theory]
    [InlineData("Database=inbox;Password=hunter2")]
    [InlineData("Host=localhost;Password=hunter;2")]
    [InlineData("Host=localhost;Password=hunter;hunter2=3")]
    [InlineData("Host=localhost;Port=hunter2")]
    [InlineData("Host=localhost;Search Path=public;Password=hunter2")]
    [InlineData("hunter2")]
    public void A_connection_string_that_cannot_be_used_is_a_mistake_and_not_repeated(string connectionString)
    {
        var mistake = Assert.Throws<ArgumentException>(() => new PostgreSqlInboxStore(connectionString));
        Assert.DoesNotContain("hunter", mistake.ToString(), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new ServiceCollection().AddDigitalInbox(i => i.UsePostgreSql(connectionString)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Inbox")]
    [InlineData("1st")]
    [InlineData("pg_inbox")]
    [InlineData("in box")]
    [InlineData("a\"; DROP SCHEMA public; --")]
    [InlineData("a2345678901234567890123456789012345678901")]
    public void A_schema_that_is_no_plain_name_is_a_mistake(string schema) =>
        Assert.Throws<ArgumentException>(() => new PostgreSqlInboxStore("Host=localhost", schema));

    [Fact]
    public async Task The_signal_of_the_inbox_is_that_of_the_store()
    {
        await using var host = new ServiceCollection()
            .AddDigitalInbox(i => i.UsePostgreSql(PostgreSqlServer.ConnectionString, inbox.Schema)).BuildServiceProvider();
        var store = Assert.IsType<PostgreSqlInboxStore>(host.GetRequiredKeyedService<IInboxStore>(InboxDefaults.Name));

        Assert.Same(store.Signal, host.GetRequiredKeyedService<IChangeSignal>(InboxDefaults.Name));
        Assert.Equal(CommitStatus.Committed, (await store.CommitAsync(PostgreSqlInbox.Arrival("ann"), default)).Status);
    }

    [Fact]
    public async Task A_store_that_is_disposed_is_not_used_and_leaves_no_connection()
    {
        var name = PostgreSqlServer.NewSchema();
        var store = inbox.Open(With(s => s.ApplicationName = name));
        await store.CommitAsync(PostgreSqlInbox.Arrival("ann"), default);
        await store.Signal.NextAsync(default).WaitAsync(TimeSpan.FromSeconds(30));
        await store.DisposeAsync();
        await store.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.CommitAsync(PostgreSqlInbox.Arrival("late"), default));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.Feed.GetLastPositionAsync(default));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (await inbox.CountAsync($"SELECT count(*) FROM pg_stat_activity WHERE application_name = '{name}'") > 0)
        {
            await timer.WaitForNextTickAsync(patience.Token);
        }
    }

    [Fact]
    public async Task Texts_that_the_server_cannot_hold_are_kept_as_far_as_it_can()
    {
        await using var store = inbox.Open();
        var arrival = PostgreSqlInbox.Arrival("a\uD83E\uDD86\uD800b\0", "hello \uDC00 \uD83E\uDD86 \0.");
        await store.CommitAsync(arrival, default);

        var message = await store.Conversations.FindMessageAsync(arrival.NewMessages[0].Id, default);
        Assert.Equal("hello \uFFFD \uD83E\uDD86 \uFFFD.", message?.Text);
        var known = await store.ReadIntakeContextAsync(
            new ChannelId("sms"), "a\uD83E\uDD86\uD800b\0", new ChannelKind("sms"), "a\uD83E\uDD86\uD800b\0", default);
        Assert.NotNull(known.Thread);
        Assert.NotNull(known.Contact);
        Assert.Equal(CommitStatus.Duplicate, (await store.CommitAsync(arrival, default)).Status);
    }

    private static string With(Action<NpgsqlConnectionStringBuilder> change)
    {
        var settings = new NpgsqlConnectionStringBuilder(PostgreSqlServer.ConnectionString);
        change(settings);
        return settings.ConnectionString;
    }

    private static async Task RefusedAsync(string reason, Func<Task> use)
    {
        var refusal = await Assert.ThrowsAsync<InboxException>(use);
        Assert.Equal(InboxErrors.StoreUnavailable, refusal.Code);
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    private static async Task<string?> SettingAsync(NpgsqlConnection connection, string name) =>
        await connection.ReadOneAsync("SELECT current_setting($1)", row => row.Text(0), [name], default);

    private static async Task ReloadAsync(NpgsqlConnection connection, string expected)
    {
        await connection.ReadOneAsync("SELECT pg_reload_conf()", row => row.Flag(0), [], default);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (await SettingAsync(connection, "fsync") != expected)
        {
            await timer.WaitForNextTickAsync(patience.Token);
        }
    }
}
