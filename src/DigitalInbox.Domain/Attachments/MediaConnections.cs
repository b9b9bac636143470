using System.Net;
using System.Net.Sockets;

namespace DigitalInbox.Attachments;

/// <summary>Makes connections to public addresses alone. A name is looked up once, and the connection goes to an address that was checked:
/// what the name means a moment later does not matter.</summary>
internal sealed class MediaConnections(MediaLimits limits)
{
    /// <summary>Looks a name up.</summary>
    public Func<string, CancellationToken, Task<IPAddress[]>> Resolve { get; init; } = Dns.GetHostAddressesAsync;

    /// <summary>Makes a connection to one address.</summary>
    public Func<IPEndPoint, CancellationToken, ValueTask<Stream>> Dial { get; init; } = DialAsync;

    /// <exception cref="MediaException">An address is none that may be asked.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = await Resolve(context.DnsEndPoint.Host, cancellationToken).ConfigureAwait(false);
        var isPlain = context.InitialRequestMessage.RequestUri?.Scheme == Uri.UriSchemeHttp;

        // A name that also means an address inside is not one that a provider would give.
        if (addresses.Length == 0 || !addresses.All(a => IsAllowed(a, isPlain)))
        {
            throw new MediaException(MediaErrors.AddressRefused, isRetryable: false);
        }

        for (var i = 0; ; i++)
        {
            try
            {
                return await Dial(new IPEndPoint(addresses[i], context.DnsEndPoint.Port), cancellationToken).ConfigureAwait(false);
            }
            catch (SocketException) when (i + 1 < addresses.Length)
            {
                // The next one may answer.
            }
        }
    }

    private static async ValueTask<Stream> DialAsync(IPEndPoint to, CancellationToken cancellationToken)
    {
        var socket = new Socket(to.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(to, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private bool IsAllowed(IPAddress address, bool isPlain) =>
        PublicAddress.IsLoopback(address) ? limits.AllowsLoopback : !isPlain && PublicAddress.IsPublic(address);
}
