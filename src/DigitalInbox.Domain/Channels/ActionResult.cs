using NodaTime;

namespace DigitalInbox.Channels;

/// <summary>What came of an <see cref="OutboundAction"/>. A closed family.</summary>
public abstract record ActionResult
{
    private ActionResult()
    {
    }

    /// <summary>It is so now, whether it was before or not.</summary>
    public sealed record Done : ActionResult
    {
        /// <summary>The one instance.</summary>
        public static Done Instance { get; } = new();
    }

    /// <summary>The provider refused it.</summary>
    /// <param name="Error">Why.</param>
    /// <param name="After">How long to wait before it is tried again; null when the provider does not say, or when waiting does not help.</param>
    public sealed record Rejected(ProviderError Error, Duration? After = null) : ActionResult;

    /// <summary>The request left and no answer was understood. It may be tried again.</summary>
    /// <param name="Reason">A short reason, such as <c>timeout</c>.</param>
    public sealed record Unconfirmed(string Reason) : ActionResult;
}
