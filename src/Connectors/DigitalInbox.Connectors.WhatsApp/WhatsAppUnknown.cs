using System.Text.Json;
using DigitalInbox.Channels;

namespace DigitalInbox.Connectors.WhatsApp;

/// <summary>A piece of a change that is neither a message nor a status.</summary>
internal sealed class WhatsAppUnknown(string reason) : WhatsAppPart
{
    public override void Read(ref Utf8JsonReader reader) => reader.Skip();

    public override ChannelEvent ToEvent(WhatsAppChange change) => WhatsAppMapper.Unknown(reason, Raw, null);
}
