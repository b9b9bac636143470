namespace DigitalInbox.Attachments;

/// <summary>The codes by which contents of attachments are refused.</summary>
public static class AttachmentErrors
{
    /// <summary>The content is larger than it may be.</summary>
    public const string TooLarge = "attachment.tooLarge";

    /// <summary>The contents cannot be read or written.</summary>
    public const string StoreUnavailable = "attachment.storeUnavailable";

    /// <summary>There is no such file, or none that the caller may see.</summary>
    public const string NotFound = "attachment.notFound";

    /// <summary>The file is at the provider still.</summary>
    public const string NotFetched = "attachment.notFetched";

    /// <summary>The file could not be fetched.</summary>
    public const string Failed = "attachment.failed";

    /// <summary>The file was erased.</summary>
    public const string Erased = "attachment.erased";

    /// <summary>The channel's connector cannot fetch files.</summary>
    public const string CannotFetch = "attachment.cannotFetch";

    /// <summary>The file has no bytes.</summary>
    public const string Empty = "attachment.empty";

    internal static InboxException IsNotFound(Exception? inner = null) =>
        new(InboxErrorKind.NotFound, NotFound, "There is no such file, or none that you may see.", inner: inner);

    internal static InboxException IsTooLarge(long maximumBytes) => new(
        InboxErrorKind.Refused,
        TooLarge,
        $"The file has more than {maximumBytes} bytes.",
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["maximum"] = maximumBytes });

    internal static InboxException IsUnavailable(string reason, Exception? inner = null) =>
        new(InboxErrorKind.Unavailable, StoreUnavailable, $"The contents of attachments are unavailable: {reason}", inner: inner);
}
