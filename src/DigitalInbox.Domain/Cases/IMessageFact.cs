namespace DigitalInbox.Cases;

/// <summary>Marks what the channel tells of a message besides its delivery: recorded in every status, looked at by no clock.</summary>
internal interface IMessageFact
{
    MessageId MessageId { get; }
}
