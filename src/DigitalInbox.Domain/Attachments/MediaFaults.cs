using System.Net;

namespace DigitalInbox.Attachments;

/// <summary>Tells what went wrong with a fetch, and whether the same may work later.</summary>
internal static class MediaFaults
{
    public static MediaException Of(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new(MediaErrors.Denied, isRetryable: true),
        HttpStatusCode.NotFound => new(MediaErrors.NotThere, isRetryable: true),
        HttpStatusCode.Gone => new(MediaErrors.Gone, isRetryable: false),
        HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or (HttpStatusCode)425 or >= HttpStatusCode.InternalServerError =>
            new(MediaErrors.Refused, isRetryable: true),
        _ => new(MediaErrors.Refused, isRetryable: false),
    };

    /// <returns>Null when it is no fault of the other side: the caller gave up, or it is a defect.</returns>
    public static MediaException? Of(Exception fault, CancellationToken caller) => fault switch
    {
        MediaException told => told,
        HttpRequestException { InnerException: MediaException told } => told,

        // An address that the framework itself would not write into a request.
        UriFormatException or NotSupportedException => new(MediaErrors.AddressRefused, isRetryable: false, fault),
        OperationCanceledException => caller.IsCancellationRequested ? null : new(MediaErrors.Timeout, isRetryable: true, fault),
        HttpRequestException { InnerException: OperationCanceledException } => new(MediaErrors.Timeout, isRetryable: true, fault),
        HttpRequestException or IOException or System.Net.Sockets.SocketException => new(MediaErrors.Unreachable, isRetryable: true, fault),
        _ => null,
    };
}
