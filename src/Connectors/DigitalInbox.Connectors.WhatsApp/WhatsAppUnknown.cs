using System.Text.Json;
using DigitalInbox.Channels;
using DigitalInbox.Connectors.Meta;

namespace DigitalInbox.Connectors.WhatsApp;

/// <summary>A piece of a change that is neither a message nor a status.</summary>
internal sealed class WhatsAppUnknown(string reason) : WhatsAppPart
{
    public override void Read(ref Utf8JsonReader reader) => reader.Skip();

    public override ChannelEvent ToEvent(WhatsAppChange change) => MetaUnknown.Of(reason, Raw, null);
}
