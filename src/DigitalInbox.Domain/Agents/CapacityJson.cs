using System.Text.Json;
using DigitalInbox.Definitions;

namespace DigitalInbox.Agents;

/// <summary>A capacity in the JSON of definitions.</summary>
internal static class CapacityJson
{
    public const string Member = "capacity";

    public static void Write(Utf8JsonWriter writer, CapacityProfile? profile)
    {
        if (profile is null)
        {
            return;
        }

        writer.WriteStartObject(Member);
        if (profile.Total is { } total)
        {
            writer.WriteNumber("total", total);
        }

        writer.WriteObjects("kinds", profile.Kinds, static (writer, kind) =>
        {
            writer.WriteString("kind", kind.Kind.Value);
            writer.WriteNumber("weight", kind.Weight);
            if (kind.Most is { } most)
            {
                writer.WriteNumber("most", most);
            }

            writer.WriteTexts("interrupts", kind.Interrupts.Select(i => i.Value));
        });
        writer.WriteObjects("queues", profile.Queues, static (writer, queue) =>
        {
            writer.WriteString("queue", queue.Queue.Value);
            writer.WriteNumber("most", queue.Most);
        });
        writer.WriteEndObject();
    }

    public static void Read(DefinitionObject from, CapacityBuilder capacity)
    {
        if (from.Number("total", 0, CapacityProfile.Largest) is { } total)
        {
            capacity.Total(total);
        }

        foreach (var kind in from.Objects("kinds"))
        {
            capacity.Kind(
                kind.RequiredText("kind") ?? "?",
                kind.Number("weight", 0, CapacityProfile.Largest) ?? 1,
                kind.Number("most", 0, CapacityProfile.Largest),
                kind.Texts("interrupts"));
            kind.End();
        }

        foreach (var queue in from.Objects("queues"))
        {
            queue.Need("most");
            capacity.Queue(queue.RequiredText("queue") ?? "?", queue.Number("most", 0, CapacityProfile.Largest) ?? 0);
            queue.End();
        }

        from.End();
    }
}
