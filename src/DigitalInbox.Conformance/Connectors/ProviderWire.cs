using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace DigitalInbox.Conformance.Connectors;

/// <summary>As much of HTTP/1.1 as a provider of tests needs.</summary>
internal static class ProviderWire
{
    private const int MostHead = 64 * 1024;

    /// <returns>The request; null when the connection ended between two.</returns>
    public static async Task<ProviderRequest?> ReadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        if (await ReadLineAsync(stream, cancellationToken).ConfigureAwait(false) is not { } start)
        {
            return null;
        }

        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        while (await ReadLineAsync(stream, cancellationToken).ConfigureAwait(false) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var (name, value) = colon > 0 ? (line[..colon], line[(colon + 1)..].Trim()) : throw new FormatException("No header.");
            headers[name] = headers.TryGetValue(name, out var before) ? $"{before},{value}" : value;
        }

        if (start.Split(' ') is not [var method, var target, ..])
        {
            throw new FormatException("No request line.");
        }

        return new ProviderRequest(method, target, headers, await ReadBodyAsync(stream, headers, cancellationToken).ConfigureAwait(false));
    }

    public static async Task WriteAsync(NetworkStream stream, ProviderAnswer answer, CancellationToken cancellationToken)
    {
        var body = Encoding.UTF8.GetBytes(answer.Body);
        var head = new StringBuilder(string.Create(
            CultureInfo.InvariantCulture,
            $"HTTP/1.1 {answer.Status} Scripted\r\nContent-Type: {answer.ContentType}\r\nContent-Length: {body.Length}\r\n"));
        foreach (var (name, value) in answer.Headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        byte[] whole = [.. Encoding.Latin1.GetBytes(head.Append("\r\n").ToString()), .. body];
        await stream.WriteAsync(whole, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Waits until the other side hangs up.</summary>
    public static async Task WaitForEndAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var one = new byte[1];
        while (await stream.ReadAsync(one, cancellationToken).ConfigureAwait(false) > 0)
        {
            // Whatever still comes is not looked at.
        }
    }

    /// <summary>Writes blanks without saying how many, and tells how many were taken.</summary>
    public static async Task WriteEndlesslyAsync(NetworkStream stream, long most, Action<long> taken, CancellationToken cancellationToken)
    {
        await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n"u8.ToArray(), cancellationToken).ConfigureAwait(false);
        var blanks = Enumerable.Repeat((byte)' ', 64 * 1024).ToArray();
        for (long count = 0; count < most; count += blanks.Length)
        {
            await stream.WriteAsync(blanks, cancellationToken).ConfigureAwait(false);
            taken(count + blanks.Length);
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadBodyAsync(
        NetworkStream stream, Dictionary<string, string> headers, CancellationToken cancellationToken)
    {
        if (headers.TryGetValue("Content-Length", out var length))
        {
            return await ReadExactlyAsync(stream, int.Parse(length, CultureInfo.InvariantCulture), cancellationToken).ConfigureAwait(false);
        }

        if (!headers.ContainsKey("Transfer-Encoding"))
        {
            return default;
        }

        List<byte> body = [];
        while (await ReadLineAsync(stream, cancellationToken).ConfigureAwait(false) is { } size
            && int.Parse(size.Split(';')[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) is var count and > 0)
        {
            body.AddRange(await ReadExactlyAsync(stream, count, cancellationToken).ConfigureAwait(false));
            await ReadLineAsync(stream, cancellationToken).ConfigureAwait(false);
        }

        await ReadLineAsync(stream, cancellationToken).ConfigureAwait(false);
        return body.ToArray();
    }

    private static async Task<byte[]> ReadExactlyAsync(NetworkStream stream, int count, CancellationToken cancellationToken)
    {
        var bytes = new byte[count];
        await stream.ReadExactlyAsync(bytes, cancellationToken).ConfigureAwait(false);
        return bytes;
    }

    private static async Task<string?> ReadLineAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        List<byte> line = [];
        var one = new byte[1];
        while (await stream.ReadAsync(one, cancellationToken).ConfigureAwait(false) > 0)
        {
            if (one[0] == (byte)'\n')
            {
                return Encoding.Latin1.GetString([.. line]).TrimEnd('\r');
            }

            line.Add(one[0]);
            if (line.Count > MostHead)
            {
                throw new FormatException("A line without end.");
            }
        }

        return line.Count == 0 ? null : throw new IOException("The connection ended within a line.");
    }
}
