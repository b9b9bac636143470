using NodaTime;

namespace DigitalInbox.Agents;

/// <summary>A case that takes an agent's time, or is offered to the agent.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Kind">The kind of its channel.</param>
/// <param name="Queue">The queue that it came from; null for none.</param>
/// <param name="Units">How many units it takes when it is not put aside: the weight of its kind when the agent took it.</param>
/// <param name="Since">Since when.</param>
/// <param name="Offer">The offer, while the agent has not answered; null for a case that the agent has.</param>
public sealed record AgentWork(CaseId CaseId, ChannelKind Kind, QueueId? Queue, int Units, Instant Since, OfferId? Offer)
{
    /// <summary>True while the agent has not answered.</summary>
    public bool IsOffer => Offer is not null;

    /// <summary>Tells whether another is the same but for the id of the offer.</summary>
    internal bool IsLike(AgentWork other) => ReferenceEquals(this, other)
        || (CaseId == other.CaseId && Kind == other.Kind && Queue == other.Queue && Units == other.Units && Since == other.Since && IsOffer == other.IsOffer);
}
