namespace DigitalInbox.Channels;

/// <summary>What a visitor is asked for when nobody is there.</summary>
public enum VisitorWelcome
{
    /// <summary>To write all the same: somebody comes to it later.</summary>
    Messages = 0,

    /// <summary>For a message with name and e-mail address.</summary>
    Form = 1,
}
