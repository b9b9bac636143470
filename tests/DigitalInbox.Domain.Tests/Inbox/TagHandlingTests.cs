using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Conversations;
using DigitalInbox.Definitions;
using DigitalInbox.Inbox;
using Microsoft.Extensions.DependencyInjection;

namespace DigitalInbox.Domain.Tests.Inbox;

public sealed class TagHandlingTests : IDisposable
{
    private static readonly Caller Ada = new(new AgentId("ada"), "Ada", AgentRoles.Administrator);
    private static readonly TagId Invoice = new("invoice");
    private static readonly TagId Vip = new("vip");
    private static readonly TagId Old = new("old");

    private readonly InboxScene scene = new(configure: inbox => inbox
        .AddTag("invoice", tag => tag.Named("Invoice").Colored(TagColor.Blue))
        .AddTag("vip")
        .AddTag("old", tag => tag.Inactive()));

    private TagHandling Tags => scene.Get<TagHandling>();

    [Fact]
    public async Task A_case_has_the_tags_that_were_set_last_and_is_listed_by_them()
    {
        var number = await scene.CaseOfAsync();
        await scene.CaseOfAsync("mo");

        Assert.Equal(CaseOutcome.Changed, await Tags.SetCaseTagsAsync(InboxScene.Alice, number, [Vip, Invoice]));
        Assert.Equal(CaseOutcome.AlreadySo, await Tags.SetCaseTagsAsync(InboxScene.Alice, number, [Invoice, Vip]));
        await Tags.SetCaseTagsAsync(InboxScene.Bob, number, [Vip]);

        Assert.Equal([Vip], (await scene.CaseAsync(number)).State.Tags);
        Assert.Equal([number], await ListAsync(Vip));
        Assert.Empty(await ListAsync(Invoice));
        Assert.Equal(Initiator.Of(InboxScene.Bob.Agent), Assert.Single((await scene.HistoryAsync(number)).OfType<CaseUntagged>()).Initiator);
    }

    [Fact]
    public async Task Only_tags_that_are_defined_and_active_are_put_on()
    {
        var number = await scene.CaseOfAsync();

        var unknown = await RefusedAsync(() => Tags.SetCaseTagsAsync(InboxScene.Alice, number, [Vip, new("typo")]));
        Assert.Equal((TagErrors.Unknown, "typo"), (unknown.Code, unknown.Details["tag"]));
        Assert.Equal(["invoice", "vip"], (IEnumerable<string>)unknown.Details["known"]!);
        Assert.Equal(TagErrors.Inactive, (await RefusedAsync(() => Tags.SetCaseTagsAsync(InboxScene.Alice, number, [Old]))).Code);
        Assert.Empty((await scene.CaseAsync(number)).State.Tags);
        await scene.Handling.SetStatusAsync(InboxScene.Alice, number, "closed");
        Assert.Equal(CaseErrors.Closed, (await RefusedAsync(() => Tags.SetCaseTagsAsync(InboxScene.Alice, number, [Vip]))).Code);
        Assert.Equal(InboxErrors.AccessDenied, (await RefusedAsync(() => Tags.SetCaseTagsAsync(InboxScene.Carol, number, [Vip]))).Code);
    }

    [Fact]
    public async Task A_tag_whose_definition_is_deleted_stays_and_can_be_taken_off()
    {
        var number = await scene.CaseOfAsync();
        await Tags.SetCaseTagsAsync(InboxScene.Alice, number, [Vip, Invoice]);
        await scene.Get<DefinitionEditing>().DeleteAsync(Ada, DefinitionKind.Tags, "vip", 1);

        Assert.Equal([Invoice, Vip], (await scene.CaseAsync(number)).State.Tags);
        Assert.Equal(["invoice", "old"], (await Tags.ListAsync(InboxScene.Alice)).Select(t => t.Id.Value));
        Assert.Equal([number], await ListAsync(Vip));
        Assert.Equal(CaseOutcome.AlreadySo, await Tags.SetCaseTagsAsync(InboxScene.Alice, number, [Invoice, Vip]));
        await Tags.SetCaseTagsAsync(InboxScene.Alice, number, [Invoice]);
        Assert.Equal(TagErrors.Unknown, (await RefusedAsync(() => Tags.SetCaseTagsAsync(InboxScene.Alice, number, [Invoice, Vip]))).Code);
    }

    [Fact]
    public async Task A_message_has_tags_of_its_own()
    {
        var number = await scene.CaseOfAsync();
        var message = (await scene.MessagesAsync(number))[0];

        var tagged = await Tags.SetMessageTagsAsync(InboxScene.Alice, message.Id, [Vip, Invoice]);
        Assert.Equal([Invoice, Vip], tagged.Facts.Tags);
        await Tags.SetMessageTagsAsync(InboxScene.Alice, message.Id, [Vip, Invoice]);
        await Tags.SetMessageTagsAsync(InboxScene.Alice, message.Id, [Vip]);

        Assert.Equal([Vip], (await scene.MessageAsync(message.Id)).Facts.Tags);
        Assert.Empty((await scene.CaseAsync(number)).State.Tags);
        Assert.Equal(2, (await scene.HistoryAsync(number)).OfType<MessageTagged>().Count());
        Assert.Equal(Invoice, Assert.Single((await scene.HistoryAsync(number)).OfType<MessageUntagged>()).TagId);
        Assert.Equal(TagErrors.Inactive, (await RefusedAsync(() => Tags.SetMessageTagsAsync(InboxScene.Alice, message.Id, [Old]))).Code);
        Assert.Equal(InboxErrors.MessageNotFound, (await RefusedAsync(() => Tags.SetMessageTagsAsync(InboxScene.Alice, new(Guid.Empty), [Vip]))).Code);
    }

    public void Dispose() => scene.Dispose();

    private static Task<InboxException> RefusedAsync(Func<Task> act) => Assert.ThrowsAsync<InboxException>(act);

    private async Task<IEnumerable<CaseNumber>> ListAsync(TagId tag) => (await scene.Queries.ListCasesAsync(
        InboxScene.Dave, new CaseQuery { Visibility = CaseVisibility.All, Tag = tag })).Items.Select(c => c.Number);
}
