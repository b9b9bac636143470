namespace DigitalInbox.Inbox;

/// <summary>What filters of queues may ask of a contact.</summary>
/// <param name="Language">The language; null when nobody knows.</param>
/// <param name="Known">The custom fields by id, and <c>name</c>, <c>email</c>, <c>phone</c> and <c>language</c> where no field is called so.</param>
internal sealed record ContactFacts(string? Language, IReadOnlyDictionary<string, string> Known)
{
    public static ContactFacts None { get; } = new(null, new Dictionary<string, string>(StringComparer.Ordinal).AsReadOnly());
}
