using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Inbox;

/// <summary>What a message brings besides its text: its kind, its post, its content, and other ids of its author.</summary>
public sealed class ArrivalTests : IDisposable
{
    private readonly InboxScene scene = new();

    [Theory]
    [InlineData(ArrivalKind.Message, MessageKind.DirectMessage)]
    [InlineData(ArrivalKind.Post, MessageKind.Post)]
    [InlineData(ArrivalKind.Comment, MessageKind.Comment)]
    [InlineData(ArrivalKind.Mention, MessageKind.Mention)]
    [InlineData(ArrivalKind.Review, MessageKind.Review)]
    public async Task A_message_is_what_its_provider_says(ArrivalKind kind, MessageKind expected)
    {
        await scene.ReceiveAsync(scene.Arrival("m1") with { Kind = kind });

        Assert.Equal(expected, (await OnlyMessageAsync()).Kind);
    }

    [Theory]
    [InlineData(null, "image/*", "image")]
    [InlineData(null, "image/png", "image/png")]
    [InlineData("cat.png", "image/*", "cat.png")]
    public async Task A_file_without_words_shows_what_it_is(string? name, string mediaType, string expected)
    {
        await scene.ReceiveAsync(scene.Arrival("a", text: "") with { Attachments = [new ExternalAttachment("f", mediaType, name, null, null)] });

        Assert.Equal(expected, Assert.Single(await scene.CasesAsync()).Preview);
    }

    [Fact]
    public async Task Content_stands_with_the_message_and_in_its_preview()
    {
        var place = new RichContent.Location(48.85, 2.35, "Shop", "1 Rue X");
        await scene.ReceiveAsync(scene.Arrival("m1", "") with { Content = place });

        Assert.Equal(place, (await OnlyMessageAsync()).Facts.Content);
        Assert.Equal("Shop", Assert.Single(await scene.CasesAsync()).Preview);
    }

    [Fact]
    public async Task Many_who_join_one_post_at_once_have_a_thread_each_and_one_post()
    {
        using var open = new InboxScene(new ChannelCapabilities());

        await Parallel.ForEachAsync(Enumerable.Range(0, 20), async (i, _) => await open.ReceiveAsync(
            open.Arrival($"m{i}", from: $"p{i}") with { ThreadExternalId = $"post/p{i}", PostExternalId = "post", Kind = ArrivalKind.Comment }));

        var cases = await open.CasesAsync();
        Assert.Equal(20, cases.Count);
        HashSet<PostId> posts = [];
        foreach (var record in cases)
        {
            posts.Add((await open.Store.Conversations.FindThreadAsync(record.State.ThreadId, CancellationToken.None))!.PostId);
        }

        Assert.Equal((await open.Store.Conversations.FindPostAsync(open.Connector.Channel.Id, "post", CancellationToken.None))!.Id, Assert.Single(posts));
    }

    [Fact]
    public async Task A_person_who_is_known_by_an_alias_goes_on_in_their_thread_and_is_answered_at_the_new_id()
    {
        var number = await scene.CaseOfAsync();

        await scene.ReceiveAsync(Renamed("m2", "user-1", "jo"));

        var record = Assert.Single(await scene.CasesAsync());
        Assert.Equal(number, record.Number);
        Assert.Equal(2, (await scene.MessagesAsync(number)).Count);
        var contact = await scene.Queries.GetContactAsync(InboxScene.Dave, number);
        Assert.Equal(["jo", "user-1"], contact!.Identities.Select(i => i.ExternalId));
        var thread = await scene.Store.Conversations.FindThreadAsync(record.State.ThreadId, CancellationToken.None);
        Assert.Equal(("jo", "user-1"), (thread!.ExternalId, thread.RecipientExternalId));
    }

    [Fact]
    public async Task An_alias_of_somebody_new_is_theirs_from_the_first_message()
    {
        await scene.ReceiveAsync(Renamed("m1", "user-1", "jo"), scene.Arrival("m2"));

        var contact = await scene.Queries.GetContactAsync(InboxScene.Dave, Assert.Single(await scene.CasesAsync()).Number);
        Assert.Equal(["user-1", "jo"], contact!.Identities.Select(i => i.ExternalId));
    }

    [Fact]
    public async Task An_alias_of_somebody_else_stays_theirs()
    {
        var jo = await scene.CaseOfAsync();
        var sam = await scene.CaseOfAsync("sam");

        await scene.ReceiveAsync(Renamed("m3", "sam", "jo", "phone"));

        Assert.Single(await scene.MessagesAsync(jo));
        Assert.Equal(2, (await scene.MessagesAsync(sam)).Count);
        Assert.Equal(["jo"], (await scene.Queries.GetContactAsync(InboxScene.Dave, jo))!.Identities.Select(i => i.ExternalId));
        Assert.Equal(["sam", "phone"], (await scene.Queries.GetContactAsync(InboxScene.Dave, sam))!.Identities.Select(i => i.ExternalId));
    }

    [Fact]
    public async Task Who_has_the_number_of_somebody_with_an_id_of_their_own_is_somebody_else()
    {
        await scene.ReceiveAsync(Renamed("m1", "user-1", "phone"), Renamed("m2", "user-2", "phone"));

        var cases = await scene.CasesAsync();
        Assert.Equal(2, cases.Select(c => c.State.ContactId).Distinct().Count());
        Assert.All(cases, c => Assert.True(c.State.Version > 0));
    }

    [Fact]
    public async Task In_public_an_alias_makes_one_contact_and_leaves_threads_apart()
    {
        using var open = new InboxScene(new ChannelCapabilities());
        await open.ReceiveAsync(open.Arrival("m1"), open.Arrival("m2", from: "user-1") with { Sender = Account("user-1", "jo") });

        var cases = await open.CasesAsync();
        Assert.Equal(2, cases.Count);
        Assert.Single(cases.Select(c => c.State.ContactId).Distinct());
    }

    [Fact]
    public async Task A_person_with_a_new_id_keeps_contact_and_thread()
    {
        var number = await scene.CaseOfAsync();

        await scene.ReceiveAsync(new IdentityChanged("id", "jo", new ExternalIdentity("jo-2", "Jo")), scene.Arrival("m2", from: "jo-2"));

        Assert.Equal(2, (await scene.MessagesAsync(number)).Count);
        var record = Assert.Single(await scene.CasesAsync());
        Assert.Equal(
            "jo-2", (await scene.Store.Conversations.FindThreadAsync(record.State.ThreadId, CancellationToken.None))!.RecipientExternalId);
    }

    [Fact]
    public async Task A_new_id_of_nobody_known_or_of_somebody_else_changes_nothing()
    {
        var jo = await scene.CaseOfAsync();
        var sam = await scene.CaseOfAsync("sam");

        await scene.ReceiveAsync(
            new IdentityChanged("a", "nobody", new ExternalIdentity("x", null)), new IdentityChanged("b", "jo", new ExternalIdentity("sam", null)));

        Assert.Equal(["jo"], (await scene.Queries.GetContactAsync(InboxScene.Dave, jo))!.Identities.Select(i => i.ExternalId));
        Assert.Equal(["sam"], (await scene.Queries.GetContactAsync(InboxScene.Dave, sam))!.Identities.Select(i => i.ExternalId));
        Assert.Null(await scene.Store.Contacts.FindByIdentityAsync(scene.Connector.Channel.Kind, "x", CancellationToken.None));
    }

    public void Dispose() => scene.Dispose();

    private static ExternalIdentity Account(string id, params string[] aliases) => new(id, "Jo") { Aliases = aliases };

    private MessageArrived Renamed(string externalId, string id, params string[] aliases) =>
        scene.Arrival(externalId, from: id) with { Sender = Account(id, aliases) };

    private async Task<Message> OnlyMessageAsync() =>
        Assert.Single(await scene.MessagesAsync(Assert.Single(await scene.CasesAsync()).Number));
}
