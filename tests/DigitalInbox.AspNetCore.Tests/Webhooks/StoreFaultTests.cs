using DigitalInbox.DependencyInjection;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace DigitalInbox.AspNetCore.Tests.Webhooks;

/// <summary>What providers and agents are told while the store's file cannot be used, and once it can again.</summary>
public sealed class StoreFaultTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("digitalinbox-http-");

    private string FilePath => Path.Combine(folder.FullName, "inbox.db");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task While_another_process_holds_the_file_providers_are_told_to_try_again_and_agents_read_on()
    {
        await using var app = await StartAsync();
        using (var before = await app.WriteAsCustomerAsync("1"))
        {
            Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        }

        using var dave = app.As("dave");
        await using (var other = new SqliteConnection($"Data Source={FilePath};Pooling=False"))
        {
            await other.OpenAsync();
            await ExecuteAsync(other, "BEGIN IMMEDIATE");
            using var refused = await app.WriteAsCustomerAsync("2");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);

            Assert.Single((await dave.GetAsync("/inbox/api/cases/1/messages").JsonAsync())["items"]!.AsArray());
            await dave.PostAsJsonAsync("/inbox/api/cases/1/notes", new { text = "later" })
                .IsProblemAsync(HttpStatusCode.ServiceUnavailable, "store.unavailable");
            await ExecuteAsync(other, "ROLLBACK");
        }

        await AgainAsync(app, dave, "2", messages: 2);
    }

    [Fact]
    public async Task A_provider_is_not_kept_waiting_by_a_store_that_is_slow_and_what_it_delivers_again_is_there_once()
    {
        await using var app = await InboxApp.StartAsync(
            inbox => inbox.ConfigureHttp(http => http.WebhookTimeout = TimeSpan.FromSeconds(1)),
            store: inbox => inbox.UseSqlite($"Data Source={FilePath};Default Timeout=30"));
        using var before = await UntilTakenAsync(app, "1");
        await using (var other = new SqliteConnection($"Data Source={FilePath};Pooling=False"))
        {
            await other.OpenAsync();
            await ExecuteAsync(other, "BEGIN IMMEDIATE");
            using var late = await app.WriteAsCustomerAsync("2");
            using var later = await app.WriteAsCustomerAsync("2");
            Assert.Equal([HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable], [late.StatusCode, later.StatusCode]);
            await ExecuteAsync(other, "ROLLBACK");
        }

        using var again = await UntilTakenAsync(app, "2");
        using var dave = app.As("dave");
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(2, (await dave.GetAsync("/inbox/api/cases/1/messages").JsonAsync())["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task Once_the_file_is_gone_providers_are_told_to_try_again_until_it_is_back()
    {
        await using var app = await StartAsync();
        using (var before = await app.WriteAsCustomerAsync("1"))
        {
            Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        }

        var backup = Path.Combine(folder.FullName, "backup.db");
        await using (var other = new SqliteConnection($"Data Source={FilePath};Pooling=False"))
        {
            await other.OpenAsync();
            await ExecuteAsync(other, $"VACUUM INTO '{backup}'");
        }

        File.Delete(FilePath);
        using var refused = await app.WriteAsCustomerAsync("2");
        using var still = await app.WriteAsCustomerAsync("2");
        Assert.Equal([HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable], [refused.StatusCode, still.StatusCode]);

        File.Delete(FilePath + "-wal");
        File.Delete(FilePath + "-shm");
        File.Move(backup, FilePath);

        using var dave = app.As("dave");
        await AgainAsync(app, dave, "2", messages: 2);
    }

    [Fact]
    public async Task What_an_agent_wrote_into_a_form_is_given_back_although_its_page_cannot_be_read()
    {
        await using var app = await StartAsync();
        using var customer = await app.WriteAsCustomerAsync("1");
        using var dave = app.Browser("dave");
        var page = await dave.GetStringAsync("/inbox/cases/1?view=all");
        var token = WebUtility.HtmlDecode(page.Split("name=\"__RequestVerificationToken\" value=\"")[1].Split('"')[0]);
        await using (var other = new SqliteConnection($"Data Source={FilePath};Pooling=False"))
        {
            await other.OpenAsync();
            await ExecuteAsync(other, "ALTER TABLE cases RENAME TO away");
        }

        using var body = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("key", "k1"), new("text", "A <long> thought")]);
        using var refused = await dave.PostAsync("/inbox/cases/1/notes?view=all", body);
        var shown = await refused.Content.ReadAsStringAsync();

        Assert.True((int)refused.StatusCode >= 500);
        Assert.Contains("A &lt;long&gt; thought</textarea>", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("k1", shown, StringComparison.Ordinal);
    }

    // The engine may look again only after a while.
    private static async Task<HttpResponseMessage> UntilTakenAsync(InboxApp app, string id)
    {
        for (var left = 40; ; left--)
        {
            var answer = await app.WriteAsCustomerAsync(id);
            if (answer.StatusCode == HttpStatusCode.OK || left == 0)
            {
                return answer;
            }

            answer.Dispose();
        }
    }

    private static async Task AgainAsync(InboxApp app, HttpClient dave, string id, int messages)
    {
        using var again = await app.WriteAsCustomerAsync(id);
        using var twice = await app.WriteAsCustomerAsync(id);

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK], [again.StatusCode, twice.StatusCode]);
        Assert.Equal(messages, (await dave.GetAsync("/inbox/api/cases/1/messages").JsonAsync())["items"]!.AsArray().Count);
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private Task<InboxApp> StartAsync() =>
        InboxApp.StartAsync(store: inbox => inbox.UseSqlite($"Data Source={FilePath};Default Timeout=1"));
}
