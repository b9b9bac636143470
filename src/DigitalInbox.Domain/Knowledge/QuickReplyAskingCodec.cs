using System.Text.Json;
using DigitalInbox.Channels;
using DigitalInbox.Definitions;
using NodaTime;
using NodaTime.Text;

namespace DigitalInbox.Knowledge;

/// <summary>What asks the customer for a time or for answers, as JSON.</summary>
internal static class QuickReplyAskingCodec
{
    public static void Write(Utf8JsonWriter writer, RichContent.TimePicker times)
    {
        writer.WriteString("title", times.Title);
        writer.WriteObjects("slots", times.Slots, static (item, slot) =>
        {
            item.WriteString("id", slot.Id);
            item.WriteString("start", InstantPattern.ExtendedIso.Format(slot.Start));
            item.WriteString("length", DefinitionDuration.Format(slot.Length));
        });
        if (times.Place is not { } place)
        {
            return;
        }

        writer.WriteStartObject("place");
        writer.WriteNumber("latitude", place.Latitude);
        writer.WriteNumber("longitude", place.Longitude);
        WriteGiven(writer, "name", place.Name);
        WriteGiven(writer, "address", place.Address);
        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, RichContent.Form form)
    {
        writer.WriteString("title", form.Title);
        writer.WriteObjects("questions", form.Questions, static (item, question) =>
        {
            item.WriteString("id", question.Id);
            item.WriteString("label", question.Label);
            item.WriteObjects("choices", question.Choices, static (one, choice) =>
            {
                one.WriteString("id", choice.Id);
                one.WriteString("title", choice.Title);
            });
            WriteTrue(item, "several", question.TakesSeveral);
            WriteTrue(item, "required", question.IsRequired);
        });
    }

    public static RichContent.TimePicker ReadTimes(DefinitionObject content) => new(
        content.RequiredText("title") ?? "?", [.. content.Objects("slots").Select(Slot)], content.Object("place") is { } place ? Place(place) : null);

    public static RichContent.Form ReadForm(DefinitionObject content) =>
        new(content.RequiredText("title") ?? "?", [.. content.Objects("questions").Select(Question)]);

    private static TimeSlot Slot(DefinitionObject slot)
    {
        slot.Need("start", "length");
        var read = new TimeSlot(slot.RequiredText("id") ?? "?", slot.Instant("start") ?? default, slot.Duration("length") ?? Duration.FromSeconds(1));
        slot.End();
        return read;
    }

    private static RichContent.Location Place(DefinitionObject place)
    {
        place.Need("latitude", "longitude");
        var read = new RichContent.Location(
            place.Real("latitude", -90, 90) ?? 0, place.Real("longitude", -180, 180) ?? 0, place.OptionalText("name"), place.OptionalText("address"));
        place.End();
        return read;
    }

    private static FormQuestion Question(DefinitionObject question)
    {
        var read = new FormQuestion(question.RequiredText("id") ?? "?", question.RequiredText("label") ?? "?")
        {
            Choices = [.. question.Objects("choices").Select(Choice)],
            TakesSeveral = question.Flag("several"),
            IsRequired = question.Flag("required"),
        };
        question.End();
        return read;
    }

    private static ReplyOption Choice(DefinitionObject choice)
    {
        var read = new ReplyOption(choice.RequiredText("id") ?? "?", choice.RequiredText("title") ?? "?");
        choice.End();
        return read;
    }

    private static void WriteGiven(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }

    private static void WriteTrue(Utf8JsonWriter writer, string name, bool value)
    {
        if (value)
        {
            writer.WriteBoolean(name, value);
        }
    }
}
