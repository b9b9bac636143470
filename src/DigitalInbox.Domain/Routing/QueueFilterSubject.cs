namespace DigitalInbox.Routing;

/// <summary>What a condition looks at.</summary>
internal enum QueueFilterSubject
{
    Channel,
    Kind,
    Direction,
    Tag,
    Language,
    Text,
    Contact,
    Field,
    Time,
}
