using DigitalInbox.Agents;
using DigitalInbox.Automation;
using DigitalInbox.Cases;
using DigitalInbox.Definitions;
using DigitalInbox.DependencyInjection;
using DigitalInbox.Inbox;
using DigitalInbox.Storage.Sqlite;
using DigitalInbox.Testing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Inbox;

/// <summary>An inbox with rules, whose clock a test moves and whose pumps it drives by hand. Its quick replies say what they are called.</summary>
internal sealed class AutomationScene : IAsyncDisposable, ITagActions, IQuickReplyActions, IWebhookSender
{
    public const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    public static readonly Caller Ada = new(new AgentId("ada"), "Ada", AgentRoles.Administrator);

    private readonly string? folder;
    private readonly SqliteInboxStore? durable;
    private readonly AutomationScene? beside;

    public AutomationScene(
        Action<DigitalInboxBuilder> configure, bool isDurable = false, Func<IInboxStore, IInboxStore>? around = null, AutomationScene? beside = null)
    {
        this.beside = beside;
        if (isDurable && beside is null)
        {
            folder = Directory.CreateTempSubdirectory("digitalinbox-rules-").FullName;
            durable = new SqliteInboxStore($"Data Source={Path.Combine(folder, "inbox.db")};Pooling=False");
        }

        Inner = beside?.Inner ?? (IInboxStore?)durable ?? new InMemoryInboxStore();
        Inbox = new InboxScene(
            configure: inbox =>
            {
                inbox.Services.AddKeyedSingleton<ITagActions>(inbox.Name, this);
                inbox.Services.AddKeyedSingleton<IQuickReplyActions>(inbox.Name, this);
                inbox.Services.AddKeyedSingleton<IWebhookSender>(inbox.Name, this);
                inbox.Configure(options => options.Automation.WebhookSecrets["crm"] = Secret);
                configure(inbox);
            },
            store: around?.Invoke(Inner) ?? Inner);
        Inbox.Telemetry.Faulted += (_, fault) => Faults.Add(fault.Exception);
        if (beside is not null)
        {
            Inbox.Clock.Set(beside.Inbox.Clock.GetCurrentInstant());
        }
    }

    public IInboxStore Inner { get; }

    public InboxScene Inbox { get; }

    public List<Exception> Faults { get; } = [];

    public List<(TagId Tag, bool IsOn)> Tags { get; } = [];

    public List<WebhookDelivery> Sent { get; } = [];

    public Func<WebhookDelivery, WebhookAnswer> OnSend { get; set; } = _ => new WebhookAnswer(204, null);

    public Instant Now => Inbox.Clock.GetCurrentInstant();

    public ValueTask<CaseOutcome> SetAsync(Case handled, TagId tag, bool isOn, Initiator by, Instant now, CancellationToken cancellationToken)
    {
        Tags.Add((tag, isOn));
        return ValueTask.FromResult(CaseOutcome.Changed);
    }

    public ValueTask<AutomaticReply> RenderAsync(CaseRecord record, string quickReply, string? language, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new AutomaticReply(quickReply));

    public Task<WebhookAnswer> SendAsync(WebhookDelivery delivery, WebhookSecret secret, Instant now, CancellationToken cancellationToken)
    {
        Sent.Add(delivery);
        return Task.FromResult(OnSend(delivery));
    }

    /// <summary>Lets everything happen that is due after some time.</summary>
    public async Task PumpAsync(Duration? after = null)
    {
        Inbox.Clock.Advance(after ?? Duration.Zero);
        while (await Inbox.Get<TimerPump>().RunOnceAsync() + await Inbox.Get<WebhookPump>().RunOnceAsync() > 0)
        {
        }
    }

    public async Task<CaseNumber> WriteAsync(string id, string text = "hello", string from = "jo")
    {
        await Inbox.ReceiveAsync(Inbox.Arrival(id, text, from));
        return (await Inbox.CasesAsync()).First(c => c.ContactName == (from == "jo" ? "Jo" : from) && c.State.Status.IsActive).Number;
    }

    public Task SaveAsync(string id, int version, string json) =>
        Inbox.Get<DefinitionEditing>().SaveAsync(Ada, DefinitionKind.Automations, id, version, json);

    /// <summary>The runs on a case, oldest first.</summary>
    public async Task<IReadOnlyList<AutomationRun>> RunsAsync(CaseNumber number) =>
        [.. (await Inbox.Get<AutomationQueries>().ListRunsOfCaseAsync(InboxScene.Dave, number, 100)).Items.Select(e => e.Run).Reverse()];

    public async Task<IReadOnlyList<WebhookDelivery>> DeliveriesAsync(WebhookDeliveryState? state = null) =>
        (await Inbox.Get<WebhookDeliveries>().ListAsync(InboxScene.Dave, state, 100)).Items;

    public async Task<IReadOnlyList<T>> EventsAsync<T>(CaseNumber number)
        where T : CaseEvent => [.. (await Inbox.HistoryAsync(number)).OfType<T>()];

    public async Task<string> HistoryAsync(CaseNumber number) => string.Join(' ', (await Inbox.HistoryAsync(number)).Select(CaseEventCodec.NameOf));

    public async Task<CaseSnapshot> StateAsync(CaseNumber number) => (await Inbox.CaseAsync(number)).State;

    public async ValueTask DisposeAsync()
    {
        Inbox.Dispose();
        if (durable is not null && beside is null)
        {
            await durable.DisposeAsync();
            Directory.Delete(folder!, recursive: true);
        }
    }
}
