namespace DigitalInbox.Cases;

/// <summary>Marks what became of a form or of a payment request: recorded in every status, told by the history alone, looked at by no clock.</summary>
internal interface IKnowledgeFact;
