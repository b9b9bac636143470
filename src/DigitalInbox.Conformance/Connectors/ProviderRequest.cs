using System.Text;

namespace DigitalInbox.Conformance.Connectors;

/// <summary>A request as it came to the scripted provider.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Target">The path with its query, as it stood in the request.</param>
/// <param name="Headers">The headers by name, any case; a header that came more than once has its values joined by a comma.</param>
/// <param name="Body">The body.</param>
public sealed record ProviderRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Body)
{
    /// <summary>The body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body.Span);

    /// <summary>The whole request in one text, to look for what must not be in it.</summary>
    internal string Whole => $"{Method} {Target}\n{string.Join('\n', Headers.Select(h => $"{h.Key}: {h.Value}"))}\n\n{Text}";
}
