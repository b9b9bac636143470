namespace DigitalInbox.Cases;

/// <summary>Where the content of a file is, as far as the history of a case cares.</summary>
public enum AttachmentOutcome
{
    /// <summary>At the provider.</summary>
    Remote = 0,

    /// <summary>In our store.</summary>
    Stored = 1,

    /// <summary>It could not be fetched.</summary>
    Failed = 2,

    /// <summary>Erased.</summary>
    Erased = 3,
}
