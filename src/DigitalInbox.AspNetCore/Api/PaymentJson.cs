namespace DigitalInbox.AspNetCore.Api;

internal sealed record PaymentBody
{
    /// <summary>In units of the currency, such as <c>12.50</c>.</summary>
    public decimal? Amount { get; init; }

    /// <summary>By ISO 4217, such as <c>EUR</c>.</summary>
    public string? Currency { get; init; }

    /// <summary>The host's own, such as the number of an invoice.</summary>
    public string? Reference { get; init; }

    /// <summary>What the customer reads.</summary>
    public string? Description { get; init; }

    /// <summary>Who takes the payment; the only provider that there is when left out.</summary>
    public string? Provider { get; init; }

    /// <summary>How long the customer has, such as <c>PT48H</c> or <c>P3D</c>; three days when left out.</summary>
    public string? ExpiresIn { get; init; }

    /// <summary>What is written with the link, which stands at <c>{link}</c> or else at the end; the description and the amount when left out.</summary>
    public string? Text { get; init; }
    public string? Status { get; init; }
}

internal sealed record PaymentJson
{
    public required string Id { get; init; }
    public required string Provider { get; init; }
    public required decimal Amount { get; init; }
    public required string Currency { get; init; }
    public required string Reference { get; init; }
    public required string Description { get; init; }
    public required string State { get; init; }
    public required string RequestedBy { get; init; }
    public required string RequestedAt { get; init; }
    public required string ExpiresAt { get; init; }
    public required string? ChangedAt { get; init; }
    public required string? ProviderId { get; init; }
    public required string? Link { get; init; }
    public required string? MessageId { get; init; }
    public required string? Fault { get; init; }
    public required decimal? ArrivedAmount { get; init; }
    public required string? ArrivedCurrency { get; init; }
    public required bool Late { get; init; }
}

internal sealed record PaymentPageJson(IReadOnlyList<PaymentJson> Items, string? Next);
