using DigitalInbox.Conversations;

namespace DigitalInbox.Inbox;

/// <summary>Refuses tags that cannot be put on.</summary>
internal static class TagRules
{
    /// <exception cref="InboxException"><c>tag.unknown</c>, <c>tag.inactive</c>.</exception>
    public static void RequireUsable(IEnumerable<TagId> added, IReadOnlyList<TagDefinition> defined)
    {
        foreach (var tag in added)
        {
            if (defined.FirstOrDefault(t => t.Id == tag) is not { } known)
            {
                throw Refuse(TagErrors.Unknown, $"There is no tag '{tag}'.", tag, defined);
            }

            if (!known.IsActive)
            {
                throw Refuse(TagErrors.Inactive, $"The tag '{tag}' is put on nothing any more.", tag, defined);
            }
        }
    }

    private static InboxException Refuse(string code, string message, TagId tag, IReadOnlyList<TagDefinition> defined) =>
        new(InboxErrorKind.Refused, code, message, new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["tag"] = tag.Value,
            ["known"] = defined.Where(t => t.IsActive).Select(t => t.Id.Value).Order(StringComparer.Ordinal).ToArray(),
        });
}
