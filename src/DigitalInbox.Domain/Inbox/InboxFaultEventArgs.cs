namespace DigitalInbox.Inbox;

/// <summary>Something went wrong where no caller waits for the answer.</summary>
/// <param name="where">The part that met it, such as <c>outbox.send</c>.</param>
/// <param name="exception">What it met.</param>
public sealed class InboxFaultEventArgs(string where, Exception exception) : EventArgs
{
    /// <summary>The part that met it.</summary>
    public string Where { get; } = where;

    /// <summary>What it met.</summary>
    public Exception Exception { get; } = exception;
}
