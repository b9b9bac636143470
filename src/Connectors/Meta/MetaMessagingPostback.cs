using System.Globalization;
using System.Text.Json;
using DigitalInbox.Channels;

namespace DigitalInbox.Connectors.Meta;

/// <summary>A button that the customer pressed. The payload is only there for the application that sent the button.</summary>
/// <remarks>Source: Messenger Platform, "messaging_postbacks".</remarks>
internal sealed class MetaMessagingPostback : MetaMessagingPart
{
    private string? id;
    private string? title;
    private string? payload;

    public override void Read(ref Utf8JsonReader reader)
    {
        while (MetaJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("mid"u8))
            {
                id = MetaJson.ReadId(ref reader);
            }
            else if (reader.ValueTextEquals("title"u8))
            {
                title = MetaJson.ReadId(ref reader);
            }
            else if (reader.ValueTextEquals("payload"u8))
            {
                payload = MetaJson.ReadId(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    public override string? AddTo(List<ChannelEvent> events, MetaMessaging about)
    {
        // Older buttons have no id: then one person presses one button in one millisecond once.
        var known = id ?? (about.Milliseconds == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"postback:{about.Sender}:{about.Milliseconds}"));
        if (known is null || about.Sender is not { } person || (title is null && payload is null))
        {
            return "postback.incomplete";
        }

        events.Add(new MessageArrived("message:" + known, known, person, new ExternalIdentity(person, null), about.At, title ?? payload!)
        {
            Content = payload is null ? null : new RichContent.Picked(payload, title),
        });
        return null;
    }
}
