using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using DigitalInbox.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DigitalInbox.Domain.Tests.Inbox;

public sealed class RegistrationTests
{
    [Fact]
    public void What_is_wrong_is_said_at_start_all_at_once()
    {
        var twice = new ScriptedConnector("twice");
        using var services = new ServiceCollection().AddDigitalInbox(inbox => inbox
            .AddConnector(twice.Channel.Id, _ => twice)
            .AddConnector(twice.Channel.Id, _ => twice)
            .AddConnector(new ChannelId("a/b"), _ => twice)
            .AddAgent("alice", "Alice", AgentRoles.Agent)
            .AddAgent("alice", "Alice", AgentRoles.Agent)).BuildServiceProvider();

        var fault = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());

        Assert.Equal(
            [
                "Inbox 'default' has no store. Choose one, for instance UseSqlite(\"Data Source=inbox.db\").",
                "Inbox 'default' has 2 channels with the id 'twice'. Give each its own.",
                "Inbox 'default' has a channel with the id 'a/b'. Use letters, digits, '-' and '_': it stands in addresses.",
                "Inbox 'default' has 2 agents with the id 'alice'.",
            ],
            fault.Failures);
    }

    [Fact]
    public void Bad_options_are_named()
    {
        using var services = new ServiceCollection().AddDigitalInbox(inbox => inbox.UseInMemory().Configure(options =>
        {
            options.ConcurrentSends = 0;
            options.UnconfirmedHold = TimeSpan.FromSeconds(-1);
        })).BuildServiceProvider();

        var fault = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());

        Assert.Equal(["Inbox 'default': UnconfirmedHold must not be negative.", "Inbox 'default': ConcurrentSends must be at least 1."], fault.Failures);
    }

    [Fact]
    public void The_same_name_twice_adds_to_the_inbox()
    {
        using var services = new ServiceCollection()
            .AddDigitalInbox(inbox => inbox.UseInMemory().AddConnector(new ChannelId("one"), _ => new ScriptedConnector("one")))
            .AddDigitalInbox(inbox => inbox.AddConnector(new ChannelId("two"), _ => new ScriptedConnector("two")))
            .BuildServiceProvider();

        services.GetRequiredService<IStartupValidator>().Validate();
        Assert.Equal(["one", "two"], services.GetRequiredKeyedService<InboxChannels>("default").All.Select(c => c.Id.Value));
    }

    [Fact]
    public async Task Two_inboxes_in_one_process_know_nothing_of_each_other()
    {
        var scripted = new ScriptedConnector("scripted");
        using var services = new ServiceCollection()
            .AddDigitalInbox("north", inbox => inbox.UseInMemory().AddConnector(scripted.Channel.Id, _ => scripted))
            .AddDigitalInbox("south", inbox => inbox.UseInMemory().AddConnector(scripted.Channel.Id, _ => scripted))
            .BuildServiceProvider();
        using var scene = new InboxScene();

        await services.GetRequiredKeyedService<InboxIntake>("north").ReceiveAsync(scripted.Channel.Id, [scene.Arrival("m1")]);

        Assert.Single(await CasesAsync("north"));
        Assert.Empty(await CasesAsync("south"));

        async Task<IReadOnlyList<CaseRecord>> CasesAsync(string name) => (await services.GetRequiredKeyedService<InboxQueries>(name)
            .ListCasesAsync(InboxScene.Dave, new CaseQuery { Visibility = CaseVisibility.All })).Items;
    }

    [Fact]
    public void A_hosts_own_authorizer_is_heard()
    {
        var own = new ClosedAuthorizer();
        using var services = new ServiceCollection()
            .AddKeyedSingleton<IInboxAuthorizer>("default", own)
            .AddDigitalInbox(inbox => inbox.UseInMemory())
            .BuildServiceProvider();

        Assert.Same(own, services.GetRequiredKeyedService<IInboxAuthorizer>("default"));
    }

    private sealed class ClosedAuthorizer : IInboxAuthorizer
    {
        public ValueTask<bool> MayAsync(Caller caller, InboxOperation operation, CaseSnapshot? subject, CancellationToken cancellationToken) => new(false);

        public ValueTask<CaseVisibility> GetVisibilityAsync(Caller caller, CancellationToken cancellationToken) =>
            new(CaseVisibility.Of(caller.Agent, new HashSet<QueueId>(), unqueued: false));
    }
}
