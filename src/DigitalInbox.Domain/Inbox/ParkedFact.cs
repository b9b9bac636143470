using DigitalInbox.Channels;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Something that became of a message before the message came. It waits for the message and is joined with it.</summary>
/// <param name="Id">The id.</param>
/// <param name="ChannelId">The channel.</param>
/// <param name="Update">What became of it.</param>
/// <param name="ParkedAt">When it was parked.</param>
public sealed record ParkedFact(ParkedFactId Id, ChannelId ChannelId, MessageUpdate Update, Instant ParkedAt)
{
    /// <summary>The provider's ids of the person whom it tells of, with whose erasure it goes; none when it tells of nobody, or of our own
    /// account.</summary>
    public IReadOnlyList<string> PersonExternalIds => Update is ReactionArrived { By: { } person } ? [person.ExternalId, .. person.Aliases] : [];
}
