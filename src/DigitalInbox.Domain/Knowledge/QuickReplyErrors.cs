namespace DigitalInbox.Knowledge;

/// <summary>The codes by which quick replies refuse.</summary>
public static class QuickReplyErrors
{
    /// <summary>The quick reply cannot be; <c>faults</c> lists every fault, each beginning with its own code.</summary>
    public const string Invalid = "quickReply.invalid";

    /// <summary>A text with variables cannot be read; <c>position</c> says where, from 1, and <c>expected</c> what could stand there.</summary>
    public const string TextInvalid = "quickReply.textInvalid";

    /// <summary>A title, text or fallback is missing, or too long.</summary>
    public const string TextMissing = "quickReply.textMissing";

    /// <summary>A language that is none, that is said twice, or that is the default and not there.</summary>
    public const string LanguageInvalid = "quickReply.languageInvalid";

    /// <summary>The category is no path of names with slashes between them.</summary>
    public const string CategoryInvalid = "quickReply.categoryInvalid";

    /// <summary>The content is incomplete, contradicts itself, or is of a kind that is not prepared.</summary>
    public const string ContentInvalid = "quickReply.contentInvalid";

    /// <summary>There is no such quick reply, or none that is in use.</summary>
    public const string NotFound = "quickReply.notFound";

    /// <summary>A reply names a quick reply that there is not.</summary>
    public const string Unknown = "quickReply.unknown";

    /// <summary>A reply names a quick reply that is not in use now.</summary>
    public const string Inactive = "quickReply.inactive";

    /// <summary>A reply names a quick reply that is not for the channel or the queue of the case.</summary>
    public const string NotFitting = "quickReply.notFitting";

    /// <summary>Variables have no value; <c>missing</c> lists them.</summary>
    public const string Unresolved = "quickReply.unresolved";

    internal static InboxException TextIsInvalid(int position, IReadOnlyList<string> expected) => new(
        InboxErrorKind.Invalid,
        TextInvalid,
        $"At {position}: Expected {string.Join(", ", expected)}.",
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["position"] = position, ["expected"] = expected });

    internal static InboxException IsUnresolved(IReadOnlyList<string> missing) => new(
        InboxErrorKind.Refused,
        Unresolved,
        $"These have no value: {string.Join(", ", missing)}.",
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["missing"] = missing.ToArray() });
}
