namespace DigitalInbox.Cases;

/// <summary>A host's system was told, and said that it has it.</summary>
/// <param name="DeliveryId">The delivery.</param>
public sealed record WebhookSent(WebhookDeliveryId DeliveryId) : CaseEvent;
