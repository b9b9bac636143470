namespace DigitalInbox.Cases;

/// <summary>Where a message was deleted.</summary>
public enum DeletionPlace
{
    /// <summary>On the platform.</summary>
    Platform = 0,

    /// <summary>Here only.</summary>
    Here = 1,
}
