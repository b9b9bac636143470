namespace DigitalInbox;

/// <summary>An expected refusal, with a stable code from <c>docs/errors.md</c>. Bugs are other exceptions.</summary>
/// <remarks>The message is for developers and carries no customer text.</remarks>
public sealed class InboxException : Exception
{
    /// <summary>Refuses.</summary>
    /// <param name="kind">What sort of refusal.</param>
    /// <param name="code">The stable code, such as <c>case.closed</c>.</param>
    /// <param name="message">What happened and what to do, in English.</param>
    /// <param name="details">What would be allowed, and other facts by name; null for none.</param>
    /// <param name="inner">The cause, if another exception is one.</param>
    public InboxException(
        InboxErrorKind kind,
        string code,
        string message,
        IReadOnlyDictionary<string, object?>? details = null,
        Exception? inner = null)
        : base(message, inner)
    {
        Kind = kind;
        Code = code;
        Details = details ?? new Dictionary<string, object?>(StringComparer.Ordinal);
    }

    /// <summary>What sort of refusal.</summary>
    public InboxErrorKind Kind { get; }

    /// <summary>The stable code.</summary>
    public string Code { get; }

    /// <summary>Facts by name, such as the limit that was passed; empty when there is nothing to add.</summary>
    public IReadOnlyDictionary<string, object?> Details { get; }
}
