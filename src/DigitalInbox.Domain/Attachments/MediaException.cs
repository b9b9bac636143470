namespace DigitalInbox.Attachments;

/// <summary>A file could not be fetched. Carries a stable code and never an address, which may hold a secret.</summary>
public sealed class MediaException : Exception
{
    /// <summary>Says why.</summary>
    /// <param name="code">One of <see cref="MediaErrors"/>, or a code of the fetcher's own.</param>
    /// <param name="isRetryable">Whether the same may work later.</param>
    /// <param name="inner">What was behind it; null when nothing was.</param>
    public MediaException(string code, bool isRetryable, Exception? inner = null)
        : base($"A file could not be fetched: {code}.", inner)
    {
        Code = code;
        IsRetryable = isRetryable;
    }

    /// <summary>Why.</summary>
    public string Code { get; }

    /// <summary>Whether the same may work later.</summary>
    public bool IsRetryable { get; }
}
