using System.Text.Json;
using DigitalInbox.Channels;

namespace DigitalInbox.Connectors.Meta;

/// <summary>What is understood and changes nothing here. Of its content nothing is kept: what other applications say to one another is theirs.</summary>
/// <remarks>Sources: Messenger Platform, "messaging_referrals", "messaging_optins", "messaging_handovers", "response_feedback".</remarks>
internal sealed class MetaMessagingNotice(string code) : MetaMessagingPart
{
    /// <summary>The code of the member that the reader is on; null when it is none of these.</summary>
    public static string? CodeOf(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("referral"u8) ? "referral"
        : reader.ValueTextEquals("optin"u8) ? "optin"
        : reader.ValueTextEquals("pass_thread_control"u8) ? "thread.controlPassed"
        : reader.ValueTextEquals("take_thread_control"u8) ? "thread.controlTaken"
        : reader.ValueTextEquals("request_thread_control"u8) ? "thread.controlRequested"
        : reader.ValueTextEquals("app_roles"u8) ? "app.roles"
        : reader.ValueTextEquals("response_feedback"u8) ? "response.feedback"
        : null;

    public override void Read(ref Utf8JsonReader reader)
    {
        while (MetaJson.NextProperty(ref reader))
        {
            reader.Skip();
        }
    }

    public override string? AddTo(List<ChannelEvent> events, MetaMessaging about)
    {
        events.Add(new NoticeArrived($"notice:{code}:{about.Hash}", code));
        return null;
    }
}
