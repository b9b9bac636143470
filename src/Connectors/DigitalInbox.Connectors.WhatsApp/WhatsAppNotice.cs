using System.Text.Json;
using DigitalInbox.Channels;
using DigitalInbox.Connectors.Meta;
using NodaTime;

namespace DigitalInbox.Connectors.WhatsApp;

/// <summary>Fields of the account rather than of a conversation. They are understood, and change nothing but the channel's health.</summary>
/// <remarks>Source: WhatsApp Cloud API, "Webhooks", fields.</remarks>
internal static class WhatsAppNotice
{
    private const int LongestCode = 40;

    /// <summary>The event of a change of such a field; null when the field is none of them.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="said">What the change says happened, such as <c>APPROVED</c>; null when nothing.</param>
    /// <param name="raw">The change as it came.</param>
    /// <param name="receivedAt">When it came.</param>
    public static ChannelEvent? Of(string? field, string? said, ReadOnlyMemory<byte> raw, Instant receivedAt)
    {
        var what = Code(said ?? "");
        return field switch
        {
            "message_template_status_update" => new NoticeArrived(Key(raw), "template." + what),
            "message_template_quality_update" or "message_template_components_update" or "template_category_update" => new NoticeArrived(Key(raw), "template.changed"),
            "user_preferences" => new NoticeArrived(Key(raw), "preference.changed"),
            "history" or "smb_app_state_sync" => new NoticeArrived(Key(raw), "history.skipped"),
            "phone_number_quality_update" => new ChannelStateArrived(
                Key(raw), what is "flagged" or "downgrade" ? ChannelCondition.Warning : ChannelCondition.Healthy, "quality." + what, receivedAt),
            "account_update" or "account_alerts" or "account_review_update" or "business_capability_update" => new ChannelStateArrived(
                Key(raw), ConditionOf(what), "account." + what, receivedAt),
            _ => null,
        };
    }

    /// <summary>A provider's word as a part of a code: lower-case letters, digits and underscores.</summary>
    public static string Code(string said)
    {
        var code = string.Concat(said.Where(c => char.IsAsciiLetterOrDigit(c) || c == '_').Take(LongestCode)).ToLowerInvariant();
        return code.Length == 0 ? "changed" : code;
    }

    private static ChannelCondition ConditionOf(string what) => what switch
    {
        "disabled_update" or "account_violation" or "account_deleted" or "partner_removed" => ChannelCondition.Broken,
        "account_restriction" => ChannelCondition.Warning,
        _ => ChannelCondition.Healthy,
    };

    private static string Key(ReadOnlyMemory<byte> raw) => MetaUnknown.Of("", raw, null).Key;
}
