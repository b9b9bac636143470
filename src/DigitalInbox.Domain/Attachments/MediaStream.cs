namespace DigitalInbox.Attachments;

/// <summary>What a fetch brings, read forward; a read that brings nothing for too long ends it.</summary>
internal sealed class MediaStream(
    Stream inner, TimeSpan silence, CancellationTokenSource whole, IDisposable answer, CancellationToken caller) : ForwardReading
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(whole.Token, cancellationToken);
        patience.CancelAfter(silence);
        try
        {
            return await inner.ReadAsync(buffer, patience.Token).ConfigureAwait(false);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested && MediaFaults.Of(fault, caller) is not null)
        {
            throw MediaFaults.Of(fault, caller)!;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            answer.Dispose();
            whole.Dispose();
        }

        base.Dispose(disposing);
    }
}
