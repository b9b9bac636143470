using System.Text.Json;
using DigitalInbox.Channels;
using DigitalInbox.Connectors.Meta;

namespace DigitalInbox.Connectors.WhatsApp;

/// <summary>Reads the <c>contacts</c> of a message: cards that the customer sent, never the customer.</summary>
internal static class WhatsAppCards
{
    /// <summary>Reads the member, from its name; null when no card has a name.</summary>
    public static RichContent.ContactCards? Read(ref Utf8JsonReader reader)
    {
        if (!MetaJson.Enter(ref reader, JsonTokenType.StartArray))
        {
            return null;
        }

        List<ContactCard> cards = [];
        while (MetaJson.NextElement(ref reader))
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
            }
            else if (ReadCard(ref reader) is { } card)
            {
                cards.Add(card);
            }
        }

        return cards.Count == 0 ? null : new RichContent.ContactCards(cards);
    }

    /// <summary>What reads as text beside the cards.</summary>
    public static string TextOf(RichContent.ContactCards cards) => string.Join(", ", cards.Cards.Select(card => card.Name));

    private static ContactCard? ReadCard(ref Utf8JsonReader reader)
    {
        string? name = null;
        List<string> phones = [], emails = [];
        while (MetaJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("name"u8))
            {
                name = MetaJson.ReadTextIn(ref reader, "formatted_name"u8);
            }
            else if (reader.ValueTextEquals("phones"u8))
            {
                ReadEach(ref reader, "phone"u8, phones);
            }
            else if (reader.ValueTextEquals("emails"u8))
            {
                ReadEach(ref reader, "email"u8, emails);
            }
            else
            {
                reader.Skip();
            }
        }

        return string.IsNullOrWhiteSpace(name) ? null : new ContactCard(name, phones, emails);
    }

    private static void ReadEach(ref Utf8JsonReader reader, ReadOnlySpan<byte> member, List<string> found)
    {
        if (!MetaJson.Enter(ref reader, JsonTokenType.StartArray))
        {
            return;
        }

        while (MetaJson.NextElement(ref reader))
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }

            while (MetaJson.NextProperty(ref reader))
            {
                if (!reader.ValueTextEquals(member))
                {
                    reader.Skip();
                }
                else if (MetaJson.ReadId(ref reader) is { } value)
                {
                    found.Add(value);
                }
            }
        }
    }
}
