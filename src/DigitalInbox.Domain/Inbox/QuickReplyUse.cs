namespace DigitalInbox.Inbox;

/// <summary>That a reply is made from a quick reply, and how.</summary>
/// <param name="Id">The quick reply.</param>
public sealed record QuickReplyUse(QuickReplyId Id)
{
    /// <summary>The language; null for the customer's where it is known, else the quick reply's default.</summary>
    public string? Language { get; init; }

    /// <summary>Values by the names of variables, such as <c>ask.orderNumber</c>, for those that the case does not know.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What makes it another one, for <see cref="RequestMemory"/>.</summary>
    internal IReadOnlyList<string?> Body =>
    [
        "quickReply", Id.Value, Language,
        .. Variables.OrderBy(v => v.Key, StringComparer.Ordinal).SelectMany(v => (string[])[v.Key, v.Value]),
    ];
}
