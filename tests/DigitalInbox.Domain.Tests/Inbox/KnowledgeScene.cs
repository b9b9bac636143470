using System.Collections.Concurrent;
using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using DigitalInbox.Inbox;
using DigitalInbox.Knowledge;
using DigitalInbox.Testing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Inbox;

/// <summary>An inbox with a form and a provider of payments.</summary>
internal sealed class KnowledgeScene : IDisposable
{
    public const string Address = "https://shop.example/forms/";

    public static readonly FormId Form = new("address");
    private readonly ConcurrentDictionary<FormSubmissionId, string> tokens = new();
    private string? token;

    public KnowledgeScene(IInboxStore? store = null, ChannelCapabilities? capabilities = null, ICaseFieldWriter? fields = null) => Inbox = new InboxScene(
        capabilities,
        inbox =>
        {
            inbox.AddForm("address", form => form.Titled("Your address", "Votre adresse")
                    .Field("street", FormFieldKind.Text, "Street", "Rue", f => f.Required().Into("street"))
                    .Field("floor", FormFieldKind.Number, "Floor", "Étage"))
                .AddPaymentProvider("simulated", _ => Provider)
                .AddPaymentProvider("other", _ => new SimulatedPayments("another secret of 16", new Uri("https://other.example/")));
            if (fields is not null)
            {
                inbox.Services.AddKeyedSingleton(inbox.Name, fields);
            }
        },
        store);

    public InboxScene Inbox { get; }

    public SimulatedPayments Provider { get; } = new("a secret of 16 bytes", new Uri("https://pay.example/"));

    public FormHandling Forms => Inbox.Get<FormHandling>();

    public PaymentHandling Payments => Inbox.Get<PaymentHandling>();

    public ManualClock Clock => Inbox.Clock;

    public static Dictionary<string, string> Answer(string street = "Elm Street 1") => new(StringComparer.Ordinal) { ["street"] = street };

    public static NewPayment Invoice(decimal amount = 10) => new(amount, "EUR", "invoice 7", "Invoice 7", "pending") { Provider = "simulated" };

    public string TokenOf(FormSubmission sent) => tokens[sent.Id];

    public async Task<FormSubmission> SendAsync(CaseNumber number, FormRequest? request = null, string? key = null)
    {
        var sent = await Forms.SendAsync(
            InboxScene.Alice,
            number,
            request ?? new FormRequest(Form, "pending"),
            made =>
            {
                token = made;
                return new Uri(Address + made);
            },
            key);
        tokens.TryAdd(sent.Id, token!);
        return sent;
    }

    public Task<PaymentRequest> RequestAsync(CaseNumber number, NewPayment? payment = null, string? key = null) =>
        Payments.RequestAsync(InboxScene.Alice, number, payment ?? Invoice(), key);

    /// <summary>Brings a report of the provider's, as its webhook does.</summary>
    public Task<PaymentRequest?> ReportAsync(WebhookRequest request)
    {
        Assert.Same(WebhookVerdict.Verified.Instance, Provider.Verify(request));
        return Payments.ReportAsync("simulated", Assert.Single(Provider.Parse(request)));
    }

    public async Task<IReadOnlyList<string>> EventsAsync(CaseNumber number, string prefix) =>
        [.. (await Inbox.HistoryAsync(number)).Select(CaseEventCodec.NameOf).Where(n => n.StartsWith(prefix, StringComparison.Ordinal))];

    public async Task<string> StatusAsync(CaseNumber number) => (await Inbox.CaseAsync(number)).State.Status.Name;

    public async Task<IReadOnlyList<string>> RepliesAsync(CaseNumber number) =>
        [.. (await Inbox.MessagesAsync(number)).Where(m => m.Direction == MessageDirection.Outbound).Select(m => m.Text)];

    public async Task RunTimersAsync(Duration after)
    {
        Clock.Advance(after);
        await Inbox.Get<TimerPump>().RunOnceAsync();
    }

    public static async Task<string> CodeOfAsync(Func<Task> act) => (await Assert.ThrowsAsync<InboxException>(act)).Code;

    public void Dispose() => Inbox.Dispose();
}
