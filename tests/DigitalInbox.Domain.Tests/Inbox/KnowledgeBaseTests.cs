using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Definitions;
using DigitalInbox.Inbox;
using DigitalInbox.Knowledge;
using DigitalInbox.Storage.Sqlite;
using NodaTime;
using static DigitalInbox.Domain.Tests.Inbox.QuickReplyScene;

namespace DigitalInbox.Domain.Tests.Inbox;

public sealed class KnowledgeBaseTests : IDisposable
{
    private static readonly Caller Ada = new(new AgentId("ada"), "Ada", AgentRoles.Administrator);

    private readonly InboxScene scene = Of(new ChannelCapabilities { TextLimit = new TextLimit(40, TextUnit.Utf8Bytes) });

    private KnowledgeBase Knowledge => scene.Get<KnowledgeBase>();

    [Fact]
    public async Task Those_in_use_are_listed_by_category_title_and_id()
    {
        Assert.Equal("mail template hello refund order", await IdsAsync(new()));
    }

    [Theory]
    [InlineData("", "mail template hello refund order")]
    [InlineData("rembourse", "refund")]
    [InlineData("ORD", "refund order")]
    [InlineData("order way", "order")]
    [InlineData("bonjour", "hello")]
    [InlineData("track", "order")]
    [InlineData("rder", "")]
    [InlineData("gone", "")]
    public async Task Words_begin_words_of_title_category_or_text_whatever_their_case_and_accents(string text, string ids) =>
        Assert.Equal(ids, await IdsAsync(new() { Text = text }));

    [Fact]
    public async Task Lists_are_narrowed_to_a_case_a_channel_a_queue_and_a_category()
    {
        await scene.ReceiveAsync(scene.Arrival("1", "my invoice", "ann"), scene.Arrival("2", "hi", "bea"));
        var (billed, other) = ((await CaseAsync("ann")).Number, (await CaseAsync("bea")).Number);

        Assert.Equal("template hello refund order", await IdsAsync(new() { Case = billed }));
        Assert.Equal("template hello order", await IdsAsync(new() { Case = other }));
        Assert.Equal("template hello refund order", await IdsAsync(new() { Channel = scene.Connector.Channel.Id }));
        Assert.Equal("template hello refund order", await IdsAsync(new() { Channel = new("mars") }));
        Assert.Equal("mail template hello refund order", await IdsAsync(new() { Queue = new("billing") }));
        Assert.Equal("mail template hello order", await IdsAsync(new() { Queue = new("general") }));
        Assert.Equal("refund order", await IdsAsync(new() { Category = "orders" }));
        Assert.Equal("order", await IdsAsync(new() { Category = "orders/delivery" }));
        Assert.Equal("", await IdsAsync(new() { Category = "order" }));
    }

    [Fact]
    public async Task Pages_go_on_where_the_last_one_ended_whatever_comes_between()
    {
        var first = await Knowledge.ListAsync(InboxScene.Alice, new() { Limit = 2 });
        await scene.Get<DefinitionEditing>().DeleteAsync(Ada, DefinitionKind.QuickReplies, "template", 1);
        var second = await Knowledge.ListAsync(InboxScene.Alice, new() { Limit = 2, After = first.Next });
        var last = await Knowledge.ListAsync(InboxScene.Alice, new() { Limit = 2, After = second.Next });

        Assert.Equal("mail template, hello refund, order", string.Join(", ", new[] { first, second, last }.Select(Ids)));
        Assert.Null(last.Next);
        foreach (var wrong in new[] { "x", "!!", "YQ", "" })
        {
            Assert.Equal(InboxErrors.CursorInvalid, (await RefusedAsync(() => Knowledge.ListAsync(InboxScene.Alice, new() { After = wrong }))).Code);
        }
    }

    [Fact]
    public async Task They_are_shown_in_the_language_that_is_asked_for_where_they_have_it()
    {
        var shown = await Knowledge.ListAsync(InboxScene.Alice, new() { Language = "fr-CA", Category = "greetings" });

        Assert.Equal(("fr", "Bonjour {{contact.name}} !"), (shown.Items.Single().Text.Language, shown.Items.Single().Text.Text.ToString()));
    }

    [Fact]
    public async Task Categories_count_what_is_in_them_and_below()
    {
        var number = await scene.CaseOfAsync();

        Assert.Equal("greetings 1, orders 2, orders/delivery 1", await CategoriesAsync(new()));
        Assert.Equal("greetings 1, orders 1, orders/delivery 1", await CategoriesAsync(new() { Case = number }));
    }

    [Fact]
    public async Task Each_agent_has_favourites_of_their_own()
    {
        await Knowledge.SetFavouriteAsync(InboxScene.Alice, new("order"), true);
        await Knowledge.SetFavouriteAsync(InboxScene.Alice, new("hello"), true);
        await Knowledge.SetFavouriteAsync(InboxScene.Alice, new("order"), true);
        await Knowledge.SetFavouriteAsync(InboxScene.Bob, new("mail"), true);

        Assert.Equal("hello order", await IdsAsync(new() { FavouritesOnly = true }));
        Assert.Equal(2, (await scene.Store.SideRecords.FindAsync(new(QuickReplyFavourites.Kind, "alice"), default))!.Version);
        Assert.True((await Knowledge.GetAsync(InboxScene.Alice, new("hello"))).IsFavourite);
        Assert.False((await Knowledge.GetAsync(InboxScene.Bob, new("hello"))).IsFavourite);

        await Knowledge.SetFavouriteAsync(InboxScene.Alice, new("hello"), false);
        Assert.Equal("order", await IdsAsync(new() { FavouritesOnly = true }));
        Assert.Equal(QuickReplyErrors.NotFound, (await RefusedAsync(() => Knowledge.SetFavouriteAsync(InboxScene.Alice, new("old"), true))).Code);
    }

    [Fact]
    public async Task Favourites_outlive_the_process_and_what_was_deleted_is_forgotten()
    {
        var folder = Directory.CreateTempSubdirectory("digitalinbox-favourites-").FullName;
        for (var start = 0; start < 2; start++)
        {
            await using var store = new SqliteInboxStore($"Data Source={Path.Combine(folder, "inbox.db")};Pooling=False");
            using var durable = Of(store: store);
            var knowledge = durable.Get<KnowledgeBase>();
            if (start == 0)
            {
                await knowledge.SetFavouriteAsync(InboxScene.Alice, new("hello"), true);
                await knowledge.SetFavouriteAsync(InboxScene.Alice, new("mail"), true);
                await durable.Get<DefinitionEditing>().DeleteAsync(Ada, DefinitionKind.QuickReplies, "mail", 1);
                continue;
            }

            Assert.Equal("hello", Ids(await knowledge.ListAsync(InboxScene.Alice, new() { FavouritesOnly = true })));
            await knowledge.SetFavouriteAsync(InboxScene.Alice, new("order"), true);
            Assert.Equal("""{"ids":["hello","order"]}""", (await store.SideRecords.FindAsync(new(QuickReplyFavourites.Kind, "alice"), default))!.Body);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_rendering_says_what_is_missing_and_how_long_the_text_is_as_the_channel_counts()
    {
        var number = await scene.CaseOfAsync();

        var open = await Knowledge.RenderAsync(InboxScene.Alice, number, new(new("order")));
        var whole = await Knowledge.RenderAsync(InboxScene.Alice, number, new(new("hello")) { Language = "fr" });

        Assert.Equal((null, true, null), (open.Text, open.IsFallback, open.Length));
        Assert.Equal(["ask.number"], open.Missing);
        Assert.Equal(("Bonjour Jo !", "fr", 12, 40), (whole.Text, whole.Language, whole.Length, whole.Limit!.Maximum));
        Assert.Empty(whole.Missing);
        Assert.Empty((await scene.HistoryAsync(number)).OfType<ReplyQueued>());
    }

    [Fact]
    public async Task One_of_another_channel_is_not_rendered_nor_is_a_case_that_one_may_not_see()
    {
        var number = await scene.CaseOfAsync();
        await scene.Handling.AssignAsync(InboxScene.Bob, number, new("bob"));

        Assert.Equal("case.notFound", (await RefusedAsync(() => Knowledge.RenderAsync(InboxScene.Alice, number, new(new("hello"))))).Code);
        Assert.Equal("case.notFound", (await RefusedAsync(() => Knowledge.ListAsync(InboxScene.Alice, new() { Case = number }))).Code);
        Assert.Equal(QuickReplyErrors.NotFitting, (await RefusedAsync(() => Knowledge.RenderAsync(InboxScene.Bob, number, new(new("mail"))))).Code);
        Assert.Equal(QuickReplyErrors.NotFound, (await RefusedAsync(() => Knowledge.RenderAsync(InboxScene.Bob, number, new(new("old"))))).Code);
        Assert.Equal(
            "access.denied", (await RefusedAsync(() => Knowledge.ListAsync(InboxScene.Alice with { Roles = AgentRoles.None }, new()))).Code);
    }

    public void Dispose() => scene.Dispose();

    private static string Ids(Page<QuickReplyHit> page) => string.Join(' ', page.Items.Select(h => h.Reply.Id));

    private async Task<string> IdsAsync(QuickReplyQuery query) => Ids(await Knowledge.ListAsync(InboxScene.Alice, query));

    private async Task<string> CategoriesAsync(QuickReplyQuery query) =>
        string.Join(", ", (await Knowledge.ListCategoriesAsync(InboxScene.Alice, query)).Select(c => $"{c.Path} {c.Count}"));

    private async Task<CaseRecord> CaseAsync(string name) => (await scene.CasesAsync()).Single(c => c.ContactName == name);
}
