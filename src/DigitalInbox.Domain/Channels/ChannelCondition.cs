namespace DigitalInbox.Channels;

/// <summary>How a channel stands.</summary>
public enum ChannelCondition
{
    /// <summary>Nothing is known against it.</summary>
    Healthy = 0,

    /// <summary>It works, and somebody should look: a warning, a quality that falls, signatures that fail.</summary>
    Warning = 1,

    /// <summary>It does not work before somebody acts: a token that is no longer good, a missing permission, a blocked account.</summary>
    Broken = 2,
}
