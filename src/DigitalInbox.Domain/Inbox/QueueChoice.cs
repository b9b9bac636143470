using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Routing;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>The queues as they are defined now, and who had the contact's last case; null for nobody.</summary>
internal sealed record QueueChoice(RoutingDefinitions Routing, AgentId? Owner)
{
    /// <summary>What is known of the contact, as far as a filter asks for it.</summary>
    public ContactFacts Contact { get; init; } = ContactFacts.None;

    /// <summary>Puts a new case into the queue that fits.</summary>
    public void Enter(Case opened, Channel channel, CaseDirection direction, string text, Instant now)
    {
        var facts = new RoutingFacts
        {
            Channel = channel.Id,
            Kind = channel.Kind,
            Direction = direction,
            Tags = opened.State.Tags,
            Text = text,
            Language = Contact.Language,
            Contact = Contact.Known,
            At = now,
        };
        if (Routing.FindQueue(facts) is not var (queue, isMatch))
        {
            return;
        }

        opened.Enter(queue.Id, queue.Version, isMatch ? QueueReason.Matched : QueueReason.Fallback, Initiator.Routing, now);
        if (Owner is not null && queue.PreferredAgentFor is not null)
        {
            opened.Prefer(Owner, until: null, Initiator.Routing, now);
        }
    }
}
