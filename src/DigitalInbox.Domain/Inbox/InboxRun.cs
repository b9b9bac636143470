namespace DigitalInbox.Inbox;

/// <summary>Makes sure that the pumps of an inbox run once in their process, whoever starts them first.</summary>
/// <remarks>Safe for use by many threads.</remarks>
public sealed class InboxRun
{
    private int begun;

    /// <summary>Takes the right to run the pumps.</summary>
    /// <returns>True for the first caller; false for every other.</returns>
    public bool TryBegin() => Interlocked.Exchange(ref begun, 1) == 0;
}
