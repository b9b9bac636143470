using System.Text.Json;
using DigitalInbox.Channels;

namespace DigitalInbox.Connectors.WhatsApp;

/// <summary>One message, status or piece of neither.</summary>
internal abstract class WhatsAppPart
{
    /// <summary>The part as it came.</summary>
    public ReadOnlyMemory<byte> Raw { get; set; }

    /// <summary>Reads the object that the reader is on.</summary>
    public abstract void Read(ref Utf8JsonReader reader);

    /// <summary>The event, once the whole change is known.</summary>
    public abstract ChannelEvent ToEvent(WhatsAppChange change);
}
