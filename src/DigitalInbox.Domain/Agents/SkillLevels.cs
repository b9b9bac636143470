using System.Text.Json;
using DigitalInbox.Definitions;

namespace DigitalInbox.Agents;

/// <summary>Skills with their levels, in the JSON of definitions.</summary>
internal static class SkillLevels
{
    public static void Write(Utf8JsonWriter writer, string name, IReadOnlyList<SkillLevel> levels)
    {
        writer.WriteStartArray(name);
        foreach (var level in levels.OrderBy(l => l.Skill.Value, StringComparer.Ordinal))
        {
            writer.WriteStartObject();
            writer.WriteString("skill", level.Skill.Value);
            writer.WriteNumber("level", level.Level);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public static List<SkillLevel> Read(DefinitionObject from, string name)
    {
        var levels = new List<SkillLevel>();
        foreach (var item in from.Objects(name))
        {
            if (item.RequiredText("skill") is { } skill)
            {
                levels.Add(new(new(skill), item.Number("level", 1, SkillLevel.Best) ?? 1));
            }

            item.End();
        }

        return levels;
    }
}
