using System.Text.Json;
using DigitalInbox.Agents;
using DigitalInbox.Definitions;
using NodaTime;

namespace DigitalInbox.Routing;

/// <summary>Writes and reads queues as JSON, for stores and for people. <c>docs/definitions.md</c> describes it.</summary>
/// <remarks>Safe for use by many threads. What is written is canonical: queues that say the same are equal texts.</remarks>
public static class QueueCodec
{
    private static readonly QueueOrder[] Orders = Enum.GetValues<QueueOrder>();
    private static readonly LeavingPolicy[] LeavingPolicies = Enum.GetValues<LeavingPolicy>();
    private static readonly ReopenPolicy[] ReopenPolicies = Enum.GetValues<ReopenPolicy>();

    /// <summary>Writes what a queue says, without its id and version.</summary>
    /// <param name="queue">The queue.</param>
    public static string Write(QueueDefinition queue)
    {
        ArgumentNullException.ThrowIfNull(queue);
        return DefinitionJson.Write(writer =>
        {
            writer.WriteString("name", queue.Name);
            writer.WriteString("filter", queue.Filter.ToString());
            writer.WriteNumber("priority", queue.Priority);
            writer.WriteBoolean("fallback", queue.IsFallback);
            WriteDelivery(writer, queue);
            writer.WriteString("strategy", queue.Strategy);
            writer.WriteString("order", DefinitionObject.NameOf(queue.Order));
            if (queue.Ageing != QueueAgeing.None)
            {
                writer.WriteStartObject("ageing");
                writer.WriteNumber("initial", queue.Ageing.Initial);
                writer.WriteNumber("perMinute", queue.Ageing.PerMinute);
                writer.WriteNumber("maximum", queue.Ageing.Maximum);
                writer.WriteEndObject();
            }

            if (queue.Priorities.Count > 0)
            {
                writer.WriteObjects("priorities", queue.Priorities, static (writer, priority) =>
                {
                    writer.WriteString("priority", priority.Priority.Value);
                    writer.WriteNumber("initial", priority.Initial);
                });
            }

            writer.WriteTexts("agents", queue.Agents.Select(a => a.Value));
            writer.WriteTexts("teams", queue.Teams.Select(t => t.Value));
            SkillLevels.Write(writer, "skills", queue.Skills);
            writer.WriteObjects("relaxation", queue.Relaxation, static (writer, step) =>
            {
                writer.WriteString("after", DefinitionDuration.Format(step.After));
                if (step.Skills is { } asked)
                {
                    SkillLevels.Write(writer, "skills", asked);
                }

                writer.WriteTexts("teams", step.Teams.Select(t => t.Value));
            });
            WriteDuration(writer, "preferredAgentFor", queue.PreferredAgentFor);
            if (queue.Overflow is { } overflow)
            {
                writer.WriteStartObject("overflow");
                writer.WriteString("to", overflow.To.Value);
                WriteDuration(writer, "after", overflow.After);
                WriteNumber(writer, "whenWaiting", overflow.WhenWaiting);
                writer.WriteEndObject();
            }

            writer.WriteString("onLeaving", DefinitionObject.NameOf(queue.OnLeaving));
            writer.WriteString("onReopen", DefinitionObject.NameOf(queue.OnReopen));
            WriteDuration(writer, "silenceLimit", queue.SilenceLimit);
        });
    }

    /// <summary>Reads a queue.</summary>
    /// <param name="id">Which queue it is.</param>
    /// <param name="version">Which version of it, from 1.</param>
    /// <param name="json">What it says.</param>
    /// <exception cref="InboxException"><see cref="RoutingErrors.QueueInvalid"/>: it is not such JSON, or the queue is impossible;
    /// <c>faults</c> lists every fault.</exception>
    public static QueueDefinition Read(QueueId id, int version, string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        List<string> faults = [];
        var builder = new QueueBuilder(id, version);
        if (DefinitionObject.Read(json, faults) is { } root)
        {
            Read(root, builder);
        }

        return builder.With(faults).Build();
    }

    private static void Read(DefinitionObject root, QueueBuilder builder)
    {
        builder.Named(root.RequiredText("name") ?? "?");
        if (root.OptionalText("filter") is { } filter)
        {
            builder.Matching(filter);
        }

        builder.WithPriority(root.Number("priority", 0, QueueAgeing.Highest) ?? 0);
        if (root.Flag("fallback"))
        {
            builder.AsFallback();
        }

        ReadDelivery(root, builder);
        if (root.OptionalText("strategy") is { } strategy)
        {
            builder.By(strategy);
        }

        builder.OrderedBy(root.Choice("order", Orders) ?? default);
        if (root.Object("ageing") is { } ageing)
        {
            var initial = ageing.Number("initial", 0, QueueAgeing.Highest) ?? 0;
            builder.AgeingFrom(
                initial, ageing.Number("perMinute", 0, QueueAgeing.Highest) ?? 0, ageing.Number("maximum", 0, QueueAgeing.Highest) ?? QueueAgeing.Highest);
            ageing.End();
        }

        foreach (var priority in root.Objects("priorities"))
        {
            builder.Prioritise(priority.RequiredText("priority") ?? "?", priority.Number("initial", 0, QueueAgeing.Highest) ?? 0);
            priority.Need("initial");
            priority.End();
        }

        builder.ServedBy(root.Texts("agents") ?? []).ServedByTeams(root.Texts("teams") ?? []);
        foreach (var skill in SkillLevels.Read(root, "skills"))
        {
            builder.Requiring(skill.Skill.Value, skill.Level);
        }

        foreach (var step in root.Objects("relaxation"))
        {
            step.Need("after");
            var asked = step.Has("skills") ? SkillLevels.Read(step, "skills") : null;
            builder.RelaxingAfter(step.Duration("after") ?? Duration.FromMinutes(1), asked, step.Texts("teams"));
            step.End();
        }

        if (root.Duration("preferredAgentFor") is { } preferred)
        {
            builder.PreferringAgentFor(preferred);
        }

        if (root.Object("overflow") is { } overflow)
        {
            builder.OverflowInto(overflow.RequiredText("to") ?? "?", overflow.Duration("after"), overflow.Number("whenWaiting", 1, int.MaxValue));
            overflow.End();
        }

        builder.WhenAgentLeaves(root.Choice("onLeaving", LeavingPolicies) ?? default).WhenReopened(root.Choice("onReopen", ReopenPolicies) ?? default);
        if (root.Duration("silenceLimit") is { } silence)
        {
            builder.ReturningAfterSilence(silence);
        }

        root.End();
    }

    private static void WriteDelivery(Utf8JsonWriter writer, QueueDefinition queue)
    {
        if (queue.Push is { } push)
        {
            writer.WriteStartObject("push");
            WriteDuration(writer, "acceptWithin", push.AcceptWithin);
            WriteDuration(writer, "declinedFor", push.DeclinedFor);
            writer.WriteEndObject();
        }
        else if (queue.Pull is { } pull)
        {
            writer.WriteStartObject("pull");
            writer.WriteNumber("batch", pull.Batch);
            WriteNumber(writer, "mostConversations", pull.MostConversations);
            WriteDuration(writer, "maximumAge", pull.MaximumAge);
            writer.WriteEndObject();
        }
    }

    private static void ReadDelivery(DefinitionObject root, QueueBuilder builder)
    {
        if (root.Has("push") && root.Has("pull"))
        {
            root.Fault(DefinitionErrors.Malformed, "cases are pushed or pulled, not both");
        }

        if (root.Object("push") is { } push)
        {
            var (within, declined) = (push.Duration("acceptWithin"), push.Duration("declinedFor"));
            _ = within is { } time ? builder.PushWithin(time, declined) : builder.AssignDirectly();
            push.End();
        }

        if (root.Object("pull") is { } pull)
        {
            builder.PullUpTo(pull.Number("batch", 1, int.MaxValue) ?? 1, pull.Number("mostConversations", 1, int.MaxValue), pull.Duration("maximumAge"));
            pull.End();
        }
    }

    private static void WriteDuration(Utf8JsonWriter writer, string name, Duration? value)
    {
        if (value is { } duration)
        {
            writer.WriteString(name, DefinitionDuration.Format(duration));
        }
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, int? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
    }
}
