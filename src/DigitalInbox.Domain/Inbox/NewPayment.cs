using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>A payment as an agent asks for it.</summary>
/// <param name="Amount">How much, in units of the currency.</param>
/// <param name="Currency">The currency, by ISO 4217, in capitals.</param>
/// <param name="Reference">The host's reference, such as the number of an invoice; at most 100 characters.</param>
/// <param name="Description">What the customer reads; at most 200 characters.</param>
/// <param name="Status">The name of the status that the case is left in when the link goes out: pending, escalated or resolved.</param>
public sealed record NewPayment(decimal Amount, string Currency, string Reference, string Description, string Status)
{
    /// <summary>How long the customer has unless it is said: three days.</summary>
    public static Duration UsualLifetime { get; } = Duration.FromDays(3);

    /// <summary>What is written with the link, which stands at <see cref="FormRequest.LinkPlace"/> or else at the end; null for the description and
    /// the amount.</summary>
    public string? Text { get; init; }

    /// <summary>Who takes the payment; null for the only provider that there is.</summary>
    public string? Provider { get; init; }

    /// <summary>How long the customer has: at least a minute and at most 366 days; null for <see cref="UsualLifetime"/>.</summary>
    public Duration? Lifetime { get; init; }
}
