using System.Text.Json;
using DigitalInbox.Cases;
using DigitalInbox.Definitions;
using NodaTime;

namespace DigitalInbox.Sla;

/// <summary>Writes and reads service-level policies as JSON, for stores and for people. <c>docs/definitions.md</c> describes it.</summary>
/// <remarks>Safe for use by many threads. What is written is canonical: equal policies are equal texts.</remarks>
public static class SlaPolicyCodec
{
    private const string Targets = "targets";
    private const string Scopes = "scopes";
    private const string Pauses = "pauses";
    private const string Within = "within";
    private const string Calendar = "calendar";
    private const string AroundTheClock = "aroundTheClock";
    private const string Warnings = "warnings";
    private const string Priority = "priority";
    private const string Queue = "queue";
    private const string Channel = "channel";
    private const string ChannelKind = "channelKind";

    private static readonly SlaMetric[] Metrics = Enum.GetValues<SlaMetric>();

    /// <summary>Writes what a policy says, without its id and version.</summary>
    /// <param name="policy">The policy.</param>
    public static string Write(SlaPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return DefinitionJson.Write(writer =>
        {
            var byRank = policy.Scopes.OrderByDescending(s => s.Scope.Rank).ThenBy(s => s.Scope.ToString(), StringComparer.Ordinal);
            WriteTargets(writer, policy.Scopes.Single(s => s.Scope == default).Targets.Values);
            writer.WriteObjects(Scopes, [.. byRank.Where(s => s.Scope != default)], static (writer, own) =>
            {
                WriteText(writer, Priority, own.Scope.Priority?.Value);
                WriteText(writer, Queue, own.Scope.Queue?.Value);
                WriteText(writer, Channel, own.Scope.Channel?.Value);
                WriteText(writer, ChannelKind, own.Scope.ChannelKind?.Value);
                WriteTargets(writer, own.Targets.Values);
            });
            writer.WriteStartObject(Pauses);
            foreach (var (metric, categories) in policy.Pauses.Where(p => p.Value.Count > 0 || PausesUnlessSaid(p.Key)).OrderBy(p => p.Key))
            {
                writer.WriteTexts(DefinitionObject.NameOf(metric), categories.Order().Select(DefinitionObject.NameOf));
            }

            writer.WriteEndObject();
        });
    }

    /// <summary>Reads a policy.</summary>
    /// <param name="id">Which policy it is.</param>
    /// <param name="version">Which version of it, from 1.</param>
    /// <param name="json">What it says.</param>
    /// <exception cref="InboxException"><see cref="SlaErrors.Invalid"/>: it is not such JSON, or the policy is impossible;
    /// <c>faults</c> lists every fault.</exception>
    public static SlaPolicy Read(SlaPolicyId id, int version, string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        List<string> faults = [];
        var builder = new SlaPolicyBuilder(id, version);
        if (DefinitionObject.Read(json, faults) is { } root)
        {
            Read(root, builder);
        }

        return builder.With(faults).Build();
    }

    // What pauses by default must be said not to.
    private static bool PausesUnlessSaid(SlaMetric metric) => metric is SlaMetric.RequesterWait or SlaMetric.AgentWork;

    private static void Read(DefinitionObject root, SlaPolicyBuilder builder)
    {
        builder.Targets(all => ReadTargets(root, all));
        foreach (var own in root.Objects(Scopes))
        {
            var scope = new SlaScope
            {
                Priority = own.OptionalText(Priority) is { } priority ? new PriorityId(priority) : null,
                Queue = own.OptionalText(Queue) is { } queue ? new QueueId(queue) : null,
                Channel = own.OptionalText(Channel) is { } channel ? new ChannelId(channel) : null,
                ChannelKind = own.OptionalText(ChannelKind) is { } kind ? new ChannelKind(kind) : null,
            };
            builder.For(scope, targets => ReadTargets(own, targets));
            own.End();
        }

        if (root.Object(Pauses) is { } pauses)
        {
            foreach (var metric in Metrics)
            {
                if (pauses.Choices(DefinitionObject.NameOf(metric), Enum.GetValues<StatusCategory>()) is { } categories)
                {
                    builder.PausedIn(metric, categories);
                }
            }

            pauses.End();
        }

        root.End();
    }

    private static void WriteTargets(Utf8JsonWriter writer, IReadOnlyCollection<SlaTarget> targets)
    {
        writer.WriteStartObject(Targets);
        foreach (var target in targets.OrderBy(t => t.Metric))
        {
            writer.WriteStartObject(DefinitionObject.NameOf(target.Metric));
            writer.WriteString(Within, DefinitionDuration.Format(target.Amount));
            if (target.Calendar is { } calendar)
            {
                writer.WriteString(Calendar, calendar.Value);
            }
            else
            {
                writer.WriteBoolean(AroundTheClock, true);
            }

            if (target.Warnings.Count > 0)
            {
                writer.WriteTexts(Warnings, target.Warnings.Select(DefinitionDuration.Format));
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void ReadTargets(DefinitionObject from, SlaTargetsBuilder targets)
    {
        if (from.Object(Targets) is not { } all)
        {
            return;
        }

        foreach (var metric in Metrics)
        {
            if (all.Object(DefinitionObject.NameOf(metric)) is { } target)
            {
                ReadTarget(target, metric, targets);
            }
        }

        all.End();
    }

    private static void ReadTarget(DefinitionObject target, SlaMetric metric, SlaTargetsBuilder targets)
    {
        var (within, calendar, always) = (target.Duration(Within), target.OptionalText(Calendar), target.Flag(AroundTheClock));
        target.Need(Within);
        if (target.Has(Calendar) == always)
        {
            target.Fault(SlaErrors.HoursMissing, $"say either {Calendar} or {AroundTheClock}");
        }

        _ = calendar is null ? targets.AroundTheClock() : targets.During(calendar);
        var warnings = target.Durations(Warnings);

        // A target that cannot be read is a fault already; any amount keeps the builder from telling it twice.
        targets.Target(metric, within ?? Duration.FromDays(1), within is null ? [] : warnings);
        target.End();
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }
}
