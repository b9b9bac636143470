using System.Text.Json;
using DigitalInbox.Channels;

namespace DigitalInbox.Connectors.Meta;

/// <summary>The member of a messaging element that says what happened.</summary>
internal abstract class MetaMessagingPart
{
    /// <summary>Reads the object that was entered.</summary>
    public abstract void Read(ref Utf8JsonReader reader);

    /// <summary>Adds its events, once the whole element is known; gives the reason when it is not understood.</summary>
    public abstract string? AddTo(List<ChannelEvent> events, MetaMessaging about);
}
