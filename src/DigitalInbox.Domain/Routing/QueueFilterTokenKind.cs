namespace DigitalInbox.Routing;

/// <summary>What a piece of a filter's text is.</summary>
internal enum QueueFilterTokenKind
{
    Word,
    Quotation,
    Sign,
    End,
}
