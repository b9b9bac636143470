using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>What comes with a message that is taken in from our own side of a channel, in the same commit.</summary>
internal sealed record ArrivalExtra
{
    /// <summary>Files that are here already.</summary>
    public IReadOnlyList<UploadedFile> Files { get; init; } = [];

    /// <summary>What is kept when the message begins a case, and recorded on it; null for nothing.</summary>
    public Func<Case, Instant, ValueTask<IReadOnlyList<SideRecordChange>>>? OnNewCase { get; init; }
}
