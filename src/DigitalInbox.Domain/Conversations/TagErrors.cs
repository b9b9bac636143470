namespace DigitalInbox.Conversations;

/// <summary>The codes by which tags are refused.</summary>
public static class TagErrors
{
    /// <summary>The tag cannot be; <c>faults</c> lists every fault.</summary>
    public const string Invalid = "tag.invalid";

    /// <summary>There is no such tag; <c>known</c> lists those that can be put on.</summary>
    public const string Unknown = "tag.unknown";

    /// <summary>The tag is put on nothing any more.</summary>
    public const string Inactive = "tag.inactive";

    internal static void ThrowIfAny(IReadOnlyCollection<string> faults, TagId tag)
    {
        if (faults.Count > 0)
        {
            throw new InboxException(
                InboxErrorKind.Invalid,
                Invalid,
                $"The tag '{tag}' cannot be: {string.Join(" ", faults)}",
                new Dictionary<string, object?>(StringComparer.Ordinal) { ["faults"] = faults.ToArray() });
        }
    }
}
