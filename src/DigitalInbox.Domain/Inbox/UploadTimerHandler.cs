namespace DigitalInbox.Inbox;

/// <summary>Removes uploads whose time is over.</summary>
internal sealed class UploadTimerHandler(Uploads uploads) : ITimerHandler
{
    public string Kind => TimerKey.Upload;

    public Task HandleAsync(InboxTimer timer, LeaseId lease, CancellationToken cancellationToken) =>
        uploads.RemoveAsync(timer, lease, cancellationToken);
}
