using DigitalInbox.Inbox;
using Microsoft.Extensions.DependencyInjection;

namespace DigitalInbox.Testing.Tests;

public sealed class InMemoryRegistrationTests
{
    [Fact]
    public async Task Two_inboxes_of_one_host_have_stores_of_their_own()
    {
        await using var host = new ServiceCollection()
            .AddDigitalInbox("one", inbox => inbox.UseInMemory())
            .AddDigitalInbox("two", inbox => inbox.UseInMemory())
            .BuildServiceProvider();

        var one = host.GetRequiredKeyedService<IInboxStore>("one");

        Assert.IsType<InMemoryInboxStore>(one);
        Assert.Same(one, host.GetRequiredKeyedService<IInboxStore>("one"));
        Assert.NotSame(one, host.GetRequiredKeyedService<IInboxStore>("two"));
    }

    [Fact]
    public async Task A_store_that_the_caller_made_is_the_one_that_is_used()
    {
        var store = new InMemoryInboxStore();
        await using var host = new ServiceCollection().AddDigitalInbox(inbox => inbox.UseInMemory(store)).BuildServiceProvider();

        Assert.Same(store, host.GetRequiredKeyedService<IInboxStore>(InboxDefaults.Name));
    }
}
