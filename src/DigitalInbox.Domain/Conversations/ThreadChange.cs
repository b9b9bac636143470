namespace DigitalInbox.Conversations;

/// <summary>What changes on a stored thread: its person has another account id now.</summary>
/// <param name="Id">The thread.</param>
/// <param name="RecipientExternalId">Where replies go from now on. A thread of somebody who was erased stays as it is.</param>
public sealed record ThreadChange(ThreadId Id, string RecipientExternalId);
