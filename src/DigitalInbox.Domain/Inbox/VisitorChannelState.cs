using DigitalInbox.Channels;
using DigitalInbox.Knowledge;

namespace DigitalInbox.Inbox;

/// <summary>A channel of visitors as it is now, before anybody has said anything.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Rules">Who may talk, and what they may do.</param>
/// <param name="PreChat">What is filled in before a conversation begins; null for nothing.</param>
/// <param name="IsSomebodyThere">True when an agent is there who would get a conversation that begins now.</param>
/// <param name="SendsTranscripts">True when a visitor can have the conversation sent by e-mail.</param>
public sealed record VisitorChannelState(
    Channel Channel, VisitorRules Rules, FormDefinition? PreChat, bool IsSomebodyThere, bool SendsTranscripts);
