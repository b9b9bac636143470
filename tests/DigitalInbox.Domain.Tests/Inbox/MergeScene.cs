using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Contacts;
using DigitalInbox.DependencyInjection;
using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Inbox;

/// <summary>An inbox whose customers have several conversations, and several accounts.</summary>
internal sealed class MergeScene(Action<DigitalInboxBuilder>? configure = null, IInboxStore? store = null, ChannelCapabilities? capabilities = null) : IDisposable
{
    private int messages;

    public InboxScene Inbox { get; } = new(capabilities ?? new ChannelCapabilities { CanStartConversation = true }, configure, store);

    public ContactMerging Contacts => Inbox.Get<ContactMerging>();

    public ContactDuplicates Duplicates => Inbox.Get<ContactDuplicates>();

    public CaseMerging Cases => Inbox.Get<CaseMerging>();

    /// <summary>A customer writes in a conversation. A minute passes.</summary>
    public async Task<CaseNumber> WriteAsync(string account, string? thread = null, string? name = null, string text = "hello")
    {
        Inbox.Clock.Advance(Duration.FromMinutes(1));
        var id = $"m{messages++}";
        await Inbox.ReceiveAsync(new MessageArrived(
            $"message:{id}", id, thread ?? account, new ExternalIdentity(account, name ?? account), Inbox.Clock.GetCurrentInstant(), text));
        var threads = Inbox.Store.Conversations;
        var line = await threads.FindThreadByExternalIdAsync(Inbox.Connector.Channel.Id, thread ?? account, default);
        return (await Inbox.Store.Cases.FindActiveAsync(line!.Id, default))!.Number;
    }

    public async Task<ContactId> ContactAsync(string account) =>
        (await Inbox.Store.Contacts.FindByIdentityAsync(Inbox.Connector.Channel.Kind, account, default))!.Id;

    /// <summary>The same customer's second conversation, so that two cases are active at once.</summary>
    public async Task<(CaseNumber One, CaseNumber Other)> TwoCasesAsync() => (await WriteAsync("jo", "first"), await WriteAsync("jo", "second"));

    public async Task<CaseSnapshot> StateAsync(CaseNumber number) => (await RecordAsync(number)).State;

    public async Task<CaseRecord> RecordAsync(CaseNumber number) => (await Inbox.Store.Cases.FindByNumberAsync(number, default))!;

    public async Task<AgentState> AgentAsync(Caller caller) =>
        await Inbox.Store.Agents.FindAsync(caller.Agent, default) ?? AgentState.Of(caller.Agent);

    public static async Task<string> CodeAsync(Func<Task> act) => (await Assert.ThrowsAsync<InboxException>(act)).Code;

    public void Dispose() => Inbox.Dispose();
}
