namespace DigitalInbox.Inbox;

/// <summary>A message whose files are to be fetched now.</summary>
/// <param name="Message">The message.</param>
/// <param name="Attempt">Which attempt it is, from 1.</param>
internal sealed record FetchTask(MessageId Message, int Attempt);
