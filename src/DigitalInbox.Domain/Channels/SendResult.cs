using NodaTime;

namespace DigitalInbox.Channels;

/// <summary>What came of a send. A closed family.</summary>
public abstract record SendResult
{
    private SendResult()
    {
    }

    /// <summary>The provider took it.</summary>
    /// <param name="ExternalId">The provider's id of the message.</param>
    public sealed record Accepted(string ExternalId) : SendResult;

    /// <summary>The provider refused it; it was not sent.</summary>
    /// <param name="Error">Why.</param>
    public sealed record Rejected(ProviderError Error) : SendResult;

    /// <summary>The provider asks to wait; it was not sent.</summary>
    /// <param name="After">How long to wait; null when the provider does not say.</param>
    /// <param name="Error">The provider's error.</param>
    public sealed record Throttled(Duration? After, ProviderError Error) : SendResult;

    /// <summary>The request left and no answer was understood: the provider may have taken it. It is never repeated blindly.</summary>
    /// <param name="Reason">A short reason, such as <c>timeout</c>.</param>
    public sealed record Unconfirmed(string Reason) : SendResult;
}
