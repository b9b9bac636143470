using DigitalInbox.Definitions;
using NodaTime;

namespace DigitalInbox.Automation;

/// <summary>Writes and reads rules as JSON, for stores and for people. <c>docs/automation.md</c> describes it.</summary>
/// <remarks>Safe for use by many threads. What is written is canonical: rules that say the same are equal texts.</remarks>
public static class AutomationCodec
{
    /// <summary>Writes what a rule says, without its id and version.</summary>
    /// <param name="rule">The rule.</param>
    public static string Write(AutomationDefinition rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return DefinitionJson.Write(writer =>
        {
            writer.WriteString("name", rule.Name);
            writer.WriteBoolean("active", rule.IsActive);
            writer.WriteStartObject("on");
            writer.WriteString("event", rule.Trigger.Event);
            writer.WriteObjects("where", rule.Trigger.Where, static (writer, member) =>
            {
                writer.WriteString("member", member.Name);
                writer.WriteTexts("is", member.Values);
            });
            writer.WriteEndObject();
            writer.WriteString("delay", DefinitionDuration.Format(rule.Delay));
            writer.WriteObjects("conditions", rule.Conditions, AutomationConditionsCodec.Write);
            writer.WriteObjects("delayedConditions", rule.DelayedConditions, AutomationConditionsCodec.Write);
            writer.WriteObjects("actions", rule.Actions, AutomationActionCodec.Write);
            writer.WriteBoolean("stopOnFailure", rule.StopsOnFailure);
        });
    }

    /// <summary>Reads a rule.</summary>
    /// <param name="id">Which rule it is.</param>
    /// <param name="version">Which version of it, from 1.</param>
    /// <param name="json">What it says.</param>
    /// <exception cref="InboxException"><see cref="AutomationErrors.Invalid"/>: it is not such JSON, or the rule is impossible;
    /// <c>faults</c> lists every fault.</exception>
    public static AutomationDefinition Read(AutomationId id, int version, string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        List<string> faults = [];
        var builder = new AutomationBuilder(id, version);
        if (DefinitionObject.Read(json, faults) is { } root)
        {
            Read(root, builder);
        }

        return builder.With(faults).Build();
    }

    private static void Read(DefinitionObject root, AutomationBuilder builder)
    {
        builder.Named(root.RequiredText("name") ?? "?").After(root.Duration("delay") ?? Duration.Zero);
        root.Need("on", "actions");
        if (root.Object("on") is { } on)
        {
            builder.When(on.RequiredText("event") ?? "?");
            foreach (var member in on.Objects("where"))
            {
                builder.Where(member.RequiredText("member") ?? "?", member.Texts("is") ?? []);
                member.End();
            }

            on.End();
        }

        foreach (var set in root.Objects("conditions"))
        {
            AutomationConditionsCodec.Read(set, builder.If);
        }

        foreach (var set in root.Objects("delayedConditions"))
        {
            AutomationConditionsCodec.Read(set, builder.IfStill);
        }

        foreach (var action in root.Objects("actions"))
        {
            AutomationActionCodec.Read(action, builder);
        }

        if (root.Flag("stopOnFailure"))
        {
            builder.StopOnFailure();
        }

        if (!root.Flag("active") && root.Has("active"))
        {
            builder.Inactive();
        }

        root.End();
    }
}
