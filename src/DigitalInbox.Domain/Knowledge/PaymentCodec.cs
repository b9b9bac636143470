using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace DigitalInbox.Knowledge;

/// <summary>Writes and reads requests for payments, as what is kept beside the history.</summary>
internal static class PaymentCodec
{
    public static string Write(PaymentRequest payment) => JsonSerializer.Serialize(
        new PaymentBody
        {
            Provider = payment.Provider,
            Amount = payment.Amount.Value,
            Currency = payment.Amount.Currency,
            Reference = payment.Reference,
            Description = payment.Description,
            By = payment.By.Value,
            ByName = payment.ByName,
            At = Format(payment.At)!,
            ExpiresAt = Format(payment.ExpiresAt)!,
            Text = payment.Text,
            Status = payment.Status,
            State = payment.State,
            ChangedAt = Format(payment.ChangedAt),
            ProviderId = payment.ProviderId,
            Link = payment.Link,
            Message = payment.MessageId?.Value,
            Fault = payment.Fault,
            ArrivedAmount = payment.Arrived?.Value,
            ArrivedCurrency = payment.Arrived?.Currency,
            IsLate = payment.IsLate,
        },
        PaymentJsonContext.Default.PaymentBody);

    public static PaymentRequest Read(PaymentId id, CaseId @case, ContactId contact, string json)
    {
        var body = JsonSerializer.Deserialize(json, PaymentJsonContext.Default.PaymentBody)!;
        return new PaymentRequest
        {
            Id = id,
            CaseId = @case,
            ContactId = contact,
            Provider = body.Provider,
            Amount = PaymentAmount.Of(body.Amount, body.Currency),
            Reference = body.Reference,
            Description = body.Description,
            By = new AgentId(body.By ?? ""),
            ByName = body.ByName,
            At = InstantPattern.ExtendedIso.Parse(body.At).Value,
            ExpiresAt = InstantPattern.ExtendedIso.Parse(body.ExpiresAt).Value,
            Text = body.Text,
            Status = body.Status,
            State = body.State,
            ChangedAt = body.ChangedAt is { } changed ? InstantPattern.ExtendedIso.Parse(changed).Value : null,
            ProviderId = body.ProviderId,
            Link = body.Link,
            MessageId = body.Message is { } message ? new MessageId(message) : null,
            Fault = body.Fault,
            Arrived = body is { ArrivedAmount: { } arrived, ArrivedCurrency: { } currency } ? PaymentAmount.Of(arrived, currency) : null,
            IsLate = body.IsLate,
        };
    }

    private static string? Format(Instant? at) => at is { } known ? InstantPattern.ExtendedIso.Format(known) : null;
}

internal sealed record PaymentBody
{
    public required string Provider { get; init; }

    public required decimal Amount { get; init; }

    public required string Currency { get; init; }

    public required string Reference { get; init; }

    public required string Description { get; init; }

    public string? By { get; init; }

    public string? ByName { get; init; }

    public required string At { get; init; }

    public required string ExpiresAt { get; init; }

    public string? Text { get; init; }

    public required string Status { get; init; }

    public PaymentState State { get; init; }

    public string? ChangedAt { get; init; }

    public string? ProviderId { get; init; }

    public Uri? Link { get; init; }

    public Guid? Message { get; init; }

    public string? Fault { get; init; }

    public decimal? ArrivedAmount { get; init; }

    public string? ArrivedCurrency { get; init; }

    public bool IsLate { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PaymentBody))]
internal sealed partial class PaymentJsonContext : JsonSerializerContext;
