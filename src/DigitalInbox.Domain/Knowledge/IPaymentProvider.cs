using DigitalInbox.Channels;

namespace DigitalInbox.Knowledge;

/// <summary>Takes payments: makes the page on which a customer pays, and tells what became of it.</summary>
/// <remarks>Safe for use by many threads. A provider that cannot be reached is an exception, and is asked again later.</remarks>
public interface IPaymentProvider
{
    /// <summary>The largest body that the provider sends, in bytes.</summary>
    int MaximumBodyBytes { get; }

    /// <summary>Orders a payment. The same order again gives the same payment.</summary>
    /// <param name="order">What for.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    Task<PaymentCreation> CreateAsync(PaymentOrder order, CancellationToken cancellationToken);

    /// <summary>Asks what became of a payment.</summary>
    /// <param name="providerId">The provider's id of it.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>Null while the provider waits for the customer.</returns>
    Task<PaymentReport?> ReadAsync(string providerId, CancellationToken cancellationToken);

    /// <summary>Takes an order back. One that is over already is fine.</summary>
    /// <param name="providerId">The provider's id of it.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    Task CancelAsync(string providerId, CancellationToken cancellationToken);

    /// <summary>Checks that a request is the provider's, over its raw bytes and in constant time.</summary>
    /// <param name="request">The request.</param>
    WebhookVerdict Verify(WebhookRequest request);

    /// <summary>Reads a request that was verified.</summary>
    /// <param name="request">The request.</param>
    /// <returns>What it tells; empty when it tells nothing that counts here.</returns>
    /// <exception cref="FormatException">It cannot be read.</exception>
    IReadOnlyList<PaymentReport> Parse(WebhookRequest request);
}
