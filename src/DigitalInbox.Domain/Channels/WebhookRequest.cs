namespace DigitalInbox.Channels;

/// <summary>A provider's HTTP request, free of any web framework.</summary>
/// <param name="Method">The HTTP method in capitals.</param>
/// <param name="Query">The query parameters, decoded; of a repeated name, the first value.</param>
/// <param name="Headers">The headers by name, any case; a header that came more than once has its values joined by a comma.</param>
/// <param name="Body">The raw bytes of the body.</param>
public sealed record WebhookRequest(
    string Method,
    IReadOnlyDictionary<string, string> Query,
    IReadOnlyDictionary<string, string> Headers,
    ReadOnlyMemory<byte> Body);
