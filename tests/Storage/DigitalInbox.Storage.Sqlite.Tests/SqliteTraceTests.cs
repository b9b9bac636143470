using System.Text;
using DigitalInbox.Agents;
using DigitalInbox.Channels;
using DigitalInbox.Inbox;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.Storage.Sqlite.Tests;

/// <summary>What is erased is not in the file any more, and an older backup is brought up to the log.</summary>
public sealed class SqliteTraceTests : IDisposable
{
    private const string Secret = "qzheronqz";

    private static readonly Caller Admin = new(new AgentId("eve"), "Eve", AgentRoles.Administrator);

    private readonly SqliteFile file = new();

    public void Dispose() => file.Dispose();

    [Fact]
    public async Task The_file_and_its_log_hold_no_byte_of_a_person_who_was_erased()
    {
        await using var store = file.Open();
        await using var inbox = Host(store);
        var contact = await FillAsync(inbox, store);
        Assert.True(Traces(file.FilePath) > 0, "the secret was never there");

        await EraseAsync(inbox, contact);

        Assert.Equal(0, Traces(file.FilePath));
        Assert.Equal("ok", file.Read("PRAGMA integrity_check"));
        foreach (var index in new[] { "message_search", "contact_search" })
        {
            file.Execute($"INSERT INTO {index} ({index}) VALUES ('integrity-check')");
        }

        Assert.Equal(1L, file.Read("SELECT count(*) FROM message_search WHERE message_search MATCH '\"bystander\"'"));
        Assert.Equal(399L, file.Read("SELECT count(*) FROM message_search WHERE message_search MATCH '\"text\"'"));
        Assert.All(
            Enumerable.Range(0, 400).Where(i => i != 200),
            i => Assert.Equal(1L, file.Read($"SELECT count(*) FROM message_search WHERE message_search MATCH '\"text {i}\"'")));
    }

    [Fact]
    public async Task A_backup_that_was_taken_before_is_brought_up_to_the_log()
    {
        var backup = $"{file.FilePath}.backup";
        IReadOnlyList<ErasureEntry> log;
        await using (var store = file.Open())
        await using (var inbox = Host(store))
        {
            var contact = await FillAsync(inbox, store);
            await store.BackupAsync(backup);
            await EraseAsync(inbox, contact);
            log = (await inbox.GetRequiredKeyedService<ContactPrivacy>("default").ListErasuresAsync(Admin, null, 200, null)).Items;
        }

        await using (var restored = new SqliteInboxStore($"Data Source={backup}"))
        await using (var inbox = Host(restored))
        {
            Assert.True(Traces(backup) > 0, "the backup is of before");
            var results = await inbox.GetRequiredKeyedService<ContactPrivacy>("default").ReapplyAsync(Admin, log);
            await RunJobsAsync(inbox);

            Assert.Equal(ErasureOutcome.Erased, Assert.Single(results).Outcome);
            Assert.Equal(0, Traces(backup));
            Assert.Equal(log.Select(e => e.ContactId), (await restored.Erasures.ListAsync(null, 10, null, default)).Items.Select(e => e.ContactId));
        }
    }

    private static ServiceProvider Host(SqliteInboxStore store) => new ServiceCollection()
        .AddSingleton<IClock>(new FixedClock())
        .AddDigitalInbox(inbox => inbox.UseStore(_ => store).AddConnector(new ChannelId("whatsapp"), _ => new SilentConnector()))
        .BuildServiceProvider();

    private static async Task<ContactId> FillAsync(IServiceProvider inbox, SqliteInboxStore store)
    {
        var intake = inbox.GetRequiredKeyedService<InboxIntake>("default");
        var channel = new ChannelId("whatsapp");
        var at = FixedClock.Now;
        for (var i = 0; i < 400; i++)
        {
            // Long and short, so that pages overflow, split and merge; and others between them.
            await intake.ReceiveAsync(channel,
            [
                new MessageArrived($"k-{Secret}-{i}", $"{Secret}-{i}", $"t-{Secret}", new ExternalIdentity($"a-{Secret}", $"Name {Secret} {i % 7}"), at,
                    $"{Secret}{i} {string.Join(' ', Enumerable.Range(0, i % 40 * i % 13).Select(n => $"{Secret}x{n}"))}")
                {
                    Attachments = [new ExternalAttachment($"m-{Secret}", "application/pdf", $"{Secret}.pdf", 1, null)],
                    RawPayload = Encoding.UTF8.GetBytes(new string('r', i * 10) + Secret),
                },
                new MessageArrived($"b-{i}", $"b-{i}", $"t-{i % 9}", new ExternalIdentity($"b-{i % 9}", "Bea"), at, i == 200 ? "a bystander" : $"text {i}"),
            ]);
        }

        return (await store.Contacts.FindByIdentityAsync(new ChannelKind("whatsapp"), $"a-{Secret}", default))!.Id;
    }

    private static async Task EraseAsync(IServiceProvider inbox, ContactId contact)
    {
        await inbox.GetRequiredKeyedService<ContactPrivacy>("default").EraseAsync(Admin, contact);
        await RunJobsAsync(inbox);
    }

    private static async Task RunJobsAsync(IServiceProvider inbox)
    {
        while (await inbox.GetRequiredKeyedService<JobPump>("default").RunOnceAsync())
        {
        }
    }

    /// <summary>How often the secret stands in the file and in its log.</summary>
    private static int Traces(string path) => new[] { path, $"{path}-wal" }.Where(File.Exists).Sum(p =>
    {
        using var stream = new FileStream(p, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        var (bytes, wanted, found, from) = (copy.ToArray(), Encoding.UTF8.GetBytes(Secret), 0, 0);
        while (bytes.AsSpan(from).IndexOf(wanted) is var at and >= 0)
        {
            found++;
            from += at + wanted.Length;
        }

        return found;
    });

    private sealed class FixedClock : IClock
    {
        public static Instant Now => Instant.FromUtc(2026, 3, 2, 12, 0);

        public Instant GetCurrentInstant() => Now;
    }

    private sealed class SilentConnector : IChannelConnector
    {
        public Channel Channel { get; } = new(new ChannelId("whatsapp"), new ChannelKind("whatsapp"), "WhatsApp", new ChannelCapabilities { IsPrivate = true });
    }
}
