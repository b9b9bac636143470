namespace DigitalInbox.Conversations;

/// <summary>Where the content of an attachment is.</summary>
public enum AttachmentState
{
    /// <summary>At the provider; not fetched yet.</summary>
    Remote = 0,

    /// <summary>In our store.</summary>
    Stored = 1,

    /// <summary>It could not be fetched; the message stands without it.</summary>
    Failed = 2,

    /// <summary>Erased, with its person or by a retention rule.</summary>
    Erased = 3,
}
