namespace DigitalInbox.Channels;

/// <summary>What a provider's error means for us; every connector maps its provider's codes to one of these by table.</summary>
public enum ProviderErrorClass
{
    /// <summary>Temporary: the same request may work later.</summary>
    Retryable = 0,

    /// <summary>Too fast: the same request works after a delay.</summary>
    Throttled = 1,

    /// <summary>The channel's token is no longer good; an operator must reconnect it.</summary>
    AuthExpired = 2,

    /// <summary>The channel lacks a permission; an operator must change a setting.</summary>
    Permission = 3,

    /// <summary>The reply window is closed; only what the channel allows then may be sent.</summary>
    WindowClosed = 4,

    /// <summary>The recipient cannot be reached: blocked, gone, opted out.</summary>
    RecipientUnavailable = 5,

    /// <summary>The content is refused; unchanged it never works.</summary>
    ContentRejected = 6,

    /// <summary>The provider has it already.</summary>
    AlreadyDone = 7,
}
