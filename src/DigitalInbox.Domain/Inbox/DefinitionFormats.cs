using System.Collections.Frozen;
using DigitalInbox.Conversations;
using DigitalInbox.Definitions;
using DigitalInbox.Fields;
using DigitalInbox.Privacy;
using DigitalInbox.Sla;

namespace DigitalInbox.Inbox;

/// <summary>The kinds that there are.</summary>
internal static class DefinitionFormats
{
    public static readonly FrozenDictionary<DefinitionKind, DefinitionFormat> ByKind = new Dictionary<DefinitionKind, DefinitionFormat>
    {
        [DefinitionKind.Calendars] = ReadCalendar,
        [DefinitionKind.SlaPolicies] = ReadPolicy,
        [DefinitionKind.Retention] = ReadRetention,
        [DefinitionKind.CustomFields] = ReadField,
        [DefinitionKind.Queues] = RoutingFormats.ReadQueue,
        [DefinitionKind.Agents] = RoutingFormats.ReadProfile,
        [DefinitionKind.Teams] = RoutingFormats.ReadTeam,
        [DefinitionKind.Skills] = RoutingFormats.ReadSkill,
        [DefinitionKind.Tags] = ReadTag,
        [DefinitionKind.QuickReplies] = QuickReplyFormats.Read,
        [DefinitionKind.Automations] = AutomationFormats.Read,
        [DefinitionKind.Forms] = FormFormats.ReadForm,
    }.ToFrozenDictionary();

    /// <summary>Finds the format of a kind that a caller named.</summary>
    public static DefinitionFormat Of(DefinitionKind kind) => ByKind.GetValueOrDefault(kind) ?? throw new InboxException(
        InboxErrorKind.NotFound,
        DefinitionErrors.KindUnknown,
        $"There are no definitions of the kind '{kind}'.",
        new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["known"] = ByKind.Keys.Select(k => k.Value).Order(StringComparer.Ordinal).ToArray(),
        });

    private static DefinitionContent ReadCalendar(string id, int version, string json)
    {
        var calendar = CalendarCodec.Read(new CalendarId(id), version, json);
        return new(calendar, CalendarCodec.Write(calendar), []);
    }

    private static DefinitionContent ReadRetention(string id, int version, string json)
    {
        var policy = RetentionCodec.Read(id, version, json);
        return new(policy, RetentionCodec.Write(policy), []);
    }

    private static DefinitionContent ReadTag(string id, int version, string json)
    {
        var tag = TagCodec.Read(new TagId(id), version, json);
        return new(tag, TagCodec.Write(tag), []);
    }

    private static DefinitionContent ReadField(string id, int version, string json)
    {
        var field = CustomFieldCodec.Read(id, version, json);
        return new(field, CustomFieldCodec.Write(field), []);
    }

    private static DefinitionContent ReadPolicy(string id, int version, string json)
    {
        var policy = SlaPolicyCodec.Read(new SlaPolicyId(id), version, json);
        return new(
            policy, SlaPolicyCodec.Write(policy), [.. policy.Calendars.Select(c => new DefinitionReference(DefinitionKind.Calendars, c.Value))]);
    }
}
