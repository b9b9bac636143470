namespace DigitalInbox.Attachments;

/// <summary>The codes by which contents of attachments are refused.</summary>
public static class AttachmentErrors
{
    /// <summary>The content is larger than it may be.</summary>
    public const string TooLarge = "attachment.tooLarge";

    /// <summary>The content of a file that is to be sent is gone.</summary>
    public const string Missing = "attachment.missing";

    /// <summary>The contents cannot be read or written.</summary>
    public const string StoreUnavailable = "attachment.storeUnavailable";

    internal static InboxException IsTooLarge(long maximumBytes) => new(
        InboxErrorKind.Refused,
        TooLarge,
        $"The file has more than {maximumBytes} bytes.",
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["maximum"] = maximumBytes });

    internal static InboxException IsUnavailable(string reason, Exception? inner = null) =>
        new(InboxErrorKind.Unavailable, StoreUnavailable, $"The contents of attachments are unavailable: {reason}", inner: inner);
}
