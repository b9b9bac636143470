namespace DigitalInbox.Conformance.Connectors;

/// <summary>An answer of the scripted provider.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body, sent as UTF-8.</param>
public sealed record ProviderAnswer(int Status, string Body)
{
    /// <summary>The content type.</summary>
    /// <value><c>application/json</c>.</value>
    public string ContentType { get; init; } = "application/json";

    /// <summary>Further headers.</summary>
    /// <value>None.</value>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
