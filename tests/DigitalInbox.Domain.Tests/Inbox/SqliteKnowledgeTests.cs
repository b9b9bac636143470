using DigitalInbox.Storage.Sqlite;

namespace DigitalInbox.Domain.Tests.Inbox;

/// <summary>Forms and payments over a durable store.</summary>
public sealed class SqliteKnowledgeTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("digitalinbox-knowledge-").FullName;

    private string Database => $"Data Source={Path.Combine(folder, "inbox.db")};Pooling=False";

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Of_many_answers_and_of_many_reports_at_once_there_is_one()
    {
        await using var store = new SqliteInboxStore(Database);
        using var scene = new KnowledgeScene(store);
        for (var round = 0; round < 10; round++)
        {
            await FormRaces.OneAnswerOfManyAsync(scene, await scene.Inbox.CaseOfAsync($"form{round}"));
            await FormRaces.OneResultOfManyAsync(scene, await scene.Inbox.CaseOfAsync($"payment{round}"));
        }
    }

    [Fact]
    public async Task A_link_outlives_the_process()
    {
        string token;
        await using (var store = new SqliteInboxStore(Database))
        {
            using var scene = new KnowledgeScene(store);
            token = scene.TokenOf(await scene.SendAsync(await scene.Inbox.CaseOfAsync()));
        }

        await using var again = new SqliteInboxStore(Database);
        using var later = new KnowledgeScene(again);
        Assert.Empty(await later.Forms.AnswerAsync(token, KnowledgeScene.Answer()));
    }
}
