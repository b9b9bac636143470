using System.Globalization;
using System.Text.Json;
using DigitalInbox.Channels;

namespace DigitalInbox.Connectors.Meta;

/// <summary>A text that was changed; at most five times.</summary>
/// <remarks>Source: Messenger Platform, "message_edits".</remarks>
internal sealed class MetaMessagingEdit : MetaMessagingPart
{
    private string? id;
    private string? text;
    private long? number;

    public override void Read(ref Utf8JsonReader reader)
    {
        while (MetaJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("mid"u8))
            {
                id = MetaJson.ReadId(ref reader);
            }
            else if (reader.ValueTextEquals("text"u8))
            {
                text = MetaJson.ReadText(ref reader);
            }
            else if (reader.ValueTextEquals("num_edit"u8))
            {
                number = MetaJson.ReadPositive(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    public override string? AddTo(List<ChannelEvent> events, MetaMessaging about)
    {
        if (id is null || text is null)
        {
            return "edit.incomplete";
        }

        // Without a number two edits are told apart by their times.
        var which = number ?? about.Milliseconds;
        events.Add(new EditArrived(string.Create(CultureInfo.InvariantCulture, $"edit:{id}:{which}"), id, text, about.At));
        return null;
    }
}
