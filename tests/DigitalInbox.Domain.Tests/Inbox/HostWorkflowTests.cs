using DigitalInbox.Cases;
using DigitalInbox.Domain.Tests.Cases;
using DigitalInbox.Inbox;
using DigitalInbox.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DigitalInbox.Domain.Tests.Inbox;

public sealed class HostWorkflowTests : IDisposable
{
    private readonly InboxScene scene = new(configure: ShopWorkflow.Use);

    [Fact]
    public async Task A_case_goes_through_the_statuses_of_its_host()
    {
        var number = await scene.CaseOfAsync();
        await scene.Handling.SetStatusAsync(InboxScene.Alice, number, "in-review");
        await scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("One moment", "waiting-for-warehouse"));

        Assert.Equal([number], await ListedAsync("waiting-for-warehouse", "resolved"));
        Assert.Empty(await ListedAsync("in-review"));

        await scene.ReceiveAsync(scene.Arrival("m2"));
        Assert.Equal([number], await ListedAsync("open"));
    }

    [Fact]
    public async Task What_a_guard_refuses_is_known_before_and_told_after()
    {
        var number = await scene.CaseOfAsync();
        var permissions = await scene.Handling.GetPermissionsAsync(InboxScene.Alice, await scene.CaseAsync(number));

        var refusal = await Assert.ThrowsAsync<InboxException>(() => scene.Handling.SetStatusAsync(InboxScene.Alice, number, "resolved"));

        Assert.DoesNotContain(CaseStatus.Resolved, permissions.Statuses);
        var move = permissions.Moves.Single(m => m.Status == CaseStatus.Resolved);
        Assert.Equal((refusal.Code, (object?)move.Refusal?.Reason), (move.Refusal?.Code, refusal.Details["reason"]));
        Assert.Equal(permissions.Statuses.Select(s => s.Name), Assert.IsType<string[]>(refusal.Details["permitted"]));
        Assert.False(permissions.Replies.Single(m => m.Status == CaseStatus.Resolved).IsAllowed);
    }

    [Fact]
    public async Task A_status_that_no_case_can_have_is_not_listed_for()
    {
        var refusal = await Assert.ThrowsAsync<InboxException>(() => ListedAsync("open", "wet"));

        Assert.Equal(InboxErrors.StatusUnknown, refusal.Code);
        Assert.Contains("in-review", Assert.IsType<string[]>(refusal.Details["known"]));
    }

    [Fact]
    public async Task A_case_whose_status_the_host_took_out_is_worked_on()
    {
        var number = await scene.CaseOfAsync();
        await scene.Handling.SetStatusAsync(InboxScene.Alice, number, "waiting-for-warehouse");
        using var later = new InboxScene(store: scene.Store);

        var permissions = await later.Handling.GetPermissionsAsync(InboxScene.Alice, await later.CaseAsync(number));
        await later.Handling.SetStatusAsync(InboxScene.Alice, number, "escalated");

        Assert.Equal(CaseWorkflow.Default.Statuses, permissions.Statuses);
        Assert.Equal(CaseStatus.Escalated, (await later.CaseAsync(number)).State.Status);
    }

    [Fact]
    public void Two_inboxes_of_one_process_have_their_own_workflows()
    {
        using var services = new ServiceCollection()
            .AddDigitalInbox("shop", inbox => ShopWorkflow.Use(inbox.UseInMemory()))
            .AddDigitalInbox("plain", inbox => inbox.UseInMemory())
            .BuildServiceProvider();

        services.GetRequiredService<IStartupValidator>().Validate();
        Assert.NotNull(services.GetRequiredKeyedService<CaseWorkflow>("shop").Find("in-review"));
        Assert.Equal(CaseWorkflow.Default.Statuses, services.GetRequiredKeyedService<CaseWorkflow>("plain").Statuses);
    }

    [Fact]
    public void What_is_wrong_in_a_workflow_is_said_at_start()
    {
        using var wrong = new InboxScene(configure: inbox => inbox.UseWorkflow(workflow => workflow.AddStandardStatuses().Default("no").PermitOnly("so")));
        using var twice = new InboxScene(configure: inbox => inbox.UseWorkflow(w => w.AddStandardStatuses()).UseWorkflow(w => w.AddStandardStatuses()));

        Assert.Equal(
            [
                "Inbox 'default': workflow.statusUnknown: there is no status 'no'.",
                "Inbox 'default': workflow.statusUnknown: there is no status 'so'.",
            ],
            FailuresOf(wrong));
        Assert.Equal(["Inbox 'default' has 2 workflows. Choose one."], FailuresOf(twice));

        static IEnumerable<string> FailuresOf(InboxScene scene) =>
            Assert.Throws<OptionsValidationException>(() => scene.Get<CaseHandling>()).Failures;
    }

    public void Dispose() => scene.Dispose();

    private async Task<IEnumerable<CaseNumber>> ListedAsync(params string[] statuses) =>
        (await scene.Queries.ListCasesAsync(InboxScene.Dave, new CaseQuery { Visibility = CaseVisibility.All, Statuses = statuses })).Items.Select(c => c.Number);
}
