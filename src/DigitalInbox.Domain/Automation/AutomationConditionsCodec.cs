using System.Text.Json;
using DigitalInbox.Conversations;
using DigitalInbox.Definitions;
using NodaTime;

namespace DigitalInbox.Automation;

/// <summary>Sets of conditions in the JSON of rules.</summary>
internal static class AutomationConditionsCodec
{
    private static readonly MessageDirection[] Directions = Enum.GetValues<MessageDirection>();

    public static void Write(Utf8JsonWriter writer, AutomationConditions set)
    {
        if (set.Filter is { } filter)
        {
            writer.WriteString("filter", filter.ToString());
        }

        WriteTexts(writer, "status", set.Statuses);
        WriteTexts(writer, "queue", [.. set.Queues.Select(q => q.Value)]);
        WriteTexts(writer, "priority", [.. set.Priorities.Select(p => p.Value)]);
        if (set.IsAssigned is { } assigned)
        {
            writer.WriteBoolean("assigned", assigned);
        }

        WriteDuration(writer, "statusOlderThan", set.StatusOlderThan);
        WriteDuration(writer, "statusNewerThan", set.StatusNewerThan);
        if (set.Message is { } message)
        {
            writer.WriteString("message", DefinitionObject.NameOf(message));
        }

        if (set.Calendar is { } calendar)
        {
            writer.WriteStartObject("hours");
            writer.WriteString("calendar", calendar.Value);
            writer.WriteBoolean("open", set.IsOpen);
            writer.WriteEndObject();
        }

        if (set.Percentage is { } percentage)
        {
            writer.WriteNumber("percentage", percentage);
        }
    }

    /// <param name="set">The JSON.</param>
    /// <param name="take">Takes what was said, by the builder of the rule that gathers the faults.</param>
    public static void Read(DefinitionObject set, Func<Action<AutomationConditionsBuilder>, AutomationBuilder> take)
    {
        take(builder =>
        {
            if (set.OptionalText("filter") is { } filter)
            {
                builder.Matching(filter);
            }

            builder.InStatus(set.Texts("status") ?? []).InQueue(set.Texts("queue") ?? []).OfPriority(set.Texts("priority") ?? []);
            if (set.Has("assigned"))
            {
                builder.Assigned(set.Flag("assigned"));
            }

            Say(set.Duration("statusOlderThan"), builder.StatusOlderThan);
            Say(set.Duration("statusNewerThan"), builder.StatusNewerThan);
            Say(set.Choice("message", Directions), builder.OfMessage);
            Say(set.Number("percentage", 1, 100), builder.ForPercent);
            if (set.Object("hours") is { } hours)
            {
                var calendar = hours.RequiredText("calendar") ?? "?";
                hours.Need("open");
                _ = hours.Flag("open") ? builder.WhileOpen(calendar) : builder.WhileClosed(calendar);
                hours.End();
            }
        });
        set.End();
    }

    private static void Say<T>(T? value, Func<T, AutomationConditionsBuilder> say)
        where T : struct
    {
        if (value is { } said)
        {
            say(said);
        }
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IReadOnlyCollection<string> texts)
    {
        if (texts.Count > 0)
        {
            writer.WriteTexts(name, texts);
        }
    }

    private static void WriteDuration(Utf8JsonWriter writer, string name, Duration? value)
    {
        if (value is { } duration)
        {
            writer.WriteString(name, DefinitionDuration.Format(duration));
        }
    }
}
