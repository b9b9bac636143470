using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DigitalInbox.Channels;
using DigitalInbox.Knowledge;

namespace DigitalInbox.Testing;

/// <summary>A provider of payments that takes no money: a test, or a page of the host, says what the customer does.</summary>
/// <remarks>Safe for use by many threads. Orders live as long as the object. Reports are signed with HMAC-SHA256 over the raw body, as real
/// providers do.</remarks>
public sealed class SimulatedPayments : IPaymentProvider
{
    /// <summary>The header that holds the signature of a report, in hexadecimal.</summary>
    public const string SignatureHeader = "X-Payment-Signature";

    private const int FewestBytes = 16;

    private readonly ConcurrentDictionary<PaymentId, PaymentOrder> orders = new();
    private readonly ConcurrentDictionary<PaymentId, PaymentReport> ends = new();
    private readonly byte[] secret;
    private readonly Uri page;

    /// <summary>Makes a provider.</summary>
    /// <param name="secret">The secret with which it signs its reports; at least 16 bytes.</param>
    /// <param name="page">Where customers pay; the provider's id of a payment is put behind it.</param>
    /// <exception cref="ArgumentException">The secret is too short.</exception>
    public SimulatedPayments(string secret, Uri page)
    {
        ArgumentNullException.ThrowIfNull(page);
        this.secret = Encoding.UTF8.GetBytes(secret ?? "");
        if (this.secret.Length < FewestBytes)
        {
            throw new ArgumentException($"The secret of the simulated payments needs at least {FewestBytes} bytes.", nameof(secret));
        }

        this.page = page;
    }

    /// <summary>What happens to an order before it is taken; null for nothing. An exception is a provider that cannot be reached.</summary>
    public Func<PaymentOrder, Task<PaymentCreation?>>? OnCreate { get; set; }

    /// <summary>What happens when it is asked about a payment, or asked to take one back; null for nothing.</summary>
    public Func<string, Task>? OnAsked { get; set; }

    /// <summary>Every order that was taken, each once.</summary>
    public IReadOnlyCollection<PaymentOrder> Orders => [.. orders.Values];

    /// <inheritdoc/>
    public int MaximumBodyBytes => 10_000;

    /// <summary>Finds an order.</summary>
    /// <param name="providerId">The provider's id of the payment.</param>
    /// <returns>The order; null when there is none.</returns>
    public PaymentOrder? Find(string providerId) => IdOf(providerId) is { } id ? orders.GetValueOrDefault(id) : null;

    /// <summary>Ends a payment, as the customer does on the provider's page, and makes the report of it.</summary>
    /// <param name="providerId">The provider's id of the payment.</param>
    /// <param name="outcome">What the customer does.</param>
    /// <param name="amount">How much they pay; null for what was asked for.</param>
    /// <returns>The signed request that the provider sends. It may be sent several times, and late.</returns>
    /// <exception cref="ArgumentException">There is no such payment.</exception>
    public WebhookRequest End(string providerId, PaymentOutcome outcome, PaymentAmount? amount = null)
    {
        var order = Find(providerId) ?? throw new ArgumentException($"There is no payment {providerId}.", nameof(providerId));
        var report = new PaymentReport(providerId, outcome) { PaymentId = order.Id, Amount = amount ?? order.Amount };
        ends[order.Id] = report;
        return Sign(Write(report));
    }

    /// <inheritdoc/>
    public async Task<PaymentCreation> CreateAsync(PaymentOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        cancellationToken.ThrowIfCancellationRequested();
        if (OnCreate is { } act && await act(order).ConfigureAwait(false) is { } other)
        {
            return other;
        }

        orders.TryAdd(order.Id, order);
        var id = ProviderIdOf(order.Id);
        return new PaymentCreation.Created(id, new Uri(page, id));
    }

    /// <inheritdoc/>
    public async Task<PaymentReport?> ReadAsync(string providerId, CancellationToken cancellationToken)
    {
        await AskAsync(providerId).ConfigureAwait(false);
        return IdOf(providerId) is { } id ? ends.GetValueOrDefault(id) : null;
    }

    /// <inheritdoc/>
    public async Task CancelAsync(string providerId, CancellationToken cancellationToken)
    {
        await AskAsync(providerId).ConfigureAwait(false);
        if (IdOf(providerId) is { } id)
        {
            ends.TryAdd(id, new PaymentReport(providerId, PaymentOutcome.Cancelled) { PaymentId = id });
        }
    }

    /// <inheritdoc/>
    public WebhookVerdict Verify(WebhookRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var given = request.Headers.GetValueOrDefault(SignatureHeader) ?? "";
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(SignatureOf(request.Body.Span)))
            ? WebhookVerdict.Verified.Instance
            : new WebhookVerdict.Refused(401, given.Length == 0 ? "signature.missing" : "signature.wrong");
    }

    /// <inheritdoc/>
    public IReadOnlyList<PaymentReport> Parse(WebhookRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            using var document = JsonDocument.Parse(request.Body);
            var root = document.RootElement;
            return
            [
                new PaymentReport(root.GetProperty("id").GetString()!, Enum.Parse<PaymentOutcome>(root.GetProperty("outcome").GetString()!, ignoreCase: true))
                {
                    PaymentId = new PaymentId(root.GetProperty("payment").GetGuid()),
                    Amount = PaymentAmount.Of(root.GetProperty("amount").GetDecimal(), root.GetProperty("currency").GetString()),
                },
            ];
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException or InboxException)
        {
            throw new FormatException("The report is not one of the simulated payments.", fault);
        }
    }

    private static string ProviderIdOf(PaymentId id) => $"sim_{id.Value:N}";

    private static PaymentId? IdOf(string providerId) =>
        providerId.StartsWith("sim_", StringComparison.Ordinal) && Guid.TryParseExact(providerId.AsSpan(4), "N", out var id) ? new PaymentId(id) : null;

    private static byte[] Write(PaymentReport report)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartObject();
            writer.WriteString("id", report.ProviderId);
            writer.WriteString("payment", report.PaymentId!.Value.Value);
            writer.WriteString("outcome", report.Outcome.ToString().ToLower(CultureInfo.InvariantCulture));
            writer.WriteNumber("amount", report.Amount!.Value.Value);
            writer.WriteString("currency", report.Amount.Value.Currency);
            writer.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private WebhookRequest Sign(byte[] body) => new(
        "POST",
        new Dictionary<string, string>(StringComparer.Ordinal),
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { [SignatureHeader] = SignatureOf(body) },
        body);

    private string SignatureOf(ReadOnlySpan<byte> body) => Convert.ToHexStringLower(HMACSHA256.HashData(secret, body));

    private Task AskAsync(string providerId) => OnAsked?.Invoke(providerId) ?? Task.CompletedTask;
}
