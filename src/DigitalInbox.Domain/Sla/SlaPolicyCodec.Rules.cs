using System.Text.Json;
using DigitalInbox.Cases;
using DigitalInbox.Definitions;
using NodaTime;

namespace DigitalInbox.Sla;

/// <content>The timed rules.</content>
public static partial class SlaPolicyCodec
{
    private const string Rules = "rules";
    private const string Action = "action";
    private const string In = "in";
    private const string After = "after";

    private static void WriteRules(Utf8JsonWriter writer, SlaPolicy policy) => writer.WriteObjects(Rules, policy.Rules, static (writer, rule) =>
    {
        writer.WriteString(Action, DefinitionObject.NameOf(rule.Action));
        writer.WriteString(In, DefinitionObject.NameOf(rule.In));
        writer.WriteString(After, DefinitionDuration.Format(rule.After));
        if (rule.Calendar is { } calendar)
        {
            writer.WriteString(Calendar, calendar.Value);
        }
        else
        {
            writer.WriteBoolean(AroundTheClock, true);
        }
    });

    private static void ReadRules(DefinitionObject root, SlaPolicyBuilder builder)
    {
        foreach (var rule in root.Objects(Rules))
        {
            var action = rule.Choice(Action, Enum.GetValues<TimedRuleAction>());
            var category = rule.Choice(In, Enum.GetValues<StatusCategory>());
            var (after, calendar, always) = (rule.Duration(After), rule.OptionalText(Calendar), rule.Flag(AroundTheClock));
            rule.Need(Action, In, After);
            if (rule.Has(Calendar) == always)
            {
                rule.Fault(SlaErrors.HoursMissing, $"say either {Calendar} or {AroundTheClock}");
            }

            _ = calendar is null ? builder.AroundTheClock() : builder.During(calendar);
            if (action is { } known && category is { } place)
            {
                // A time that cannot be read is a fault already; any amount keeps the builder from telling it twice.
                builder.Rule(known, place, after ?? Duration.FromDays(1));
            }

            rule.End();
        }
    }
}
