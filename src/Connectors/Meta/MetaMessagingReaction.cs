using System.Globalization;
using System.Text.Json;
using DigitalInbox.Channels;

namespace DigitalInbox.Connectors.Meta;

/// <summary>A reaction to a message, or one that is taken back, which may come without the reaction.</summary>
/// <remarks>Source: Messenger Platform, "message_reactions".</remarks>
internal sealed class MetaMessagingReaction : MetaMessagingPart
{
    private string? id;
    private string? action;
    private string? name;
    private string? emoji;

    public override void Read(ref Utf8JsonReader reader)
    {
        while (MetaJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("mid"u8))
            {
                id = MetaJson.ReadId(ref reader);
            }
            else if (reader.ValueTextEquals("action"u8))
            {
                action = MetaJson.ReadId(ref reader);
            }
            else if (reader.ValueTextEquals("reaction"u8))
            {
                name = MetaJson.ReadId(ref reader);
            }
            else if (reader.ValueTextEquals("emoji"u8))
            {
                emoji = MetaJson.ReadId(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    public override string? AddTo(List<ChannelEvent> events, MetaMessaging about)
    {
        var reaction = action == "react" ? emoji ?? name : null;
        var by = about.IsOurs ? null : about.Sender;
        if (id is null || (by is null && !about.IsOurs) || (action == "react" && reaction is null))
        {
            return "reaction.incomplete";
        }

        if (action is not ("react" or "unreact"))
        {
            return "reaction.unknown";
        }

        events.Add(new ReactionArrived(
            string.Create(CultureInfo.InvariantCulture, $"reaction:{id}:{by}:{action}:{name ?? emoji}:{about.Milliseconds}"),
            id,
            by is null ? null : new ExternalIdentity(by, null),
            reaction,
            about.At));
        return null;
    }
}
