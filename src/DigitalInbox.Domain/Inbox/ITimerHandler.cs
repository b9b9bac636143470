namespace DigitalInbox.Inbox;

/// <summary>Makes happen what timers of one kind are for.</summary>
internal interface ITimerHandler
{
    /// <summary>The kind.</summary>
    string Kind { get; }

    /// <summary>Handles a timer that is due. Doing it again does nothing.</summary>
    /// <param name="timer">The timer, which the caller holds.</param>
    /// <param name="lease">The lease under which it is held.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    Task HandleAsync(InboxTimer timer, LeaseId lease, CancellationToken cancellationToken);
}
