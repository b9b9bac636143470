namespace DigitalInbox.Conversations;

/// <summary>Sends what was said in a chat to its visitor by e-mail. A host brings its own.</summary>
/// <remarks>Called by pumps, also on several nodes at once. A fault is tried again, later each time, ten times; the same transcript may come twice, with
/// the same <see cref="Transcript.Id"/>.</remarks>
public interface ITranscriptSender
{
    /// <summary>Sends a transcript.</summary>
    /// <param name="transcript">What, and to whom. It is text: whoever writes HTML encodes it.</param>
    /// <param name="cancellationToken">Cancels it; then it is tried again.</param>
    Task SendAsync(Transcript transcript, CancellationToken cancellationToken);
}
