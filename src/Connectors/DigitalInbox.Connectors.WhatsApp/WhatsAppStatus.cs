using System.Globalization;
using System.Text.Json;
using DigitalInbox.Channels;
using DigitalInbox.Connectors.Meta;

namespace DigitalInbox.Connectors.WhatsApp;

/// <summary>One element of <c>statuses</c>: a report on a message that we sent.</summary>
/// <remarks>Source: WhatsApp Cloud API, "status messages webhook reference" and "Group messaging".</remarks>
internal sealed class WhatsAppStatus : WhatsAppPart
{
    private string? id;
    private string? status;
    private long? seconds;
    private string? recipientId;
    private string? recipientUserId;
    private string? participantId;
    private string? participantUserId;
    private string? callbackData;
    private ProviderError? error;

    public override void Read(ref Utf8JsonReader reader)
    {
        while (MetaJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("id"u8))
            {
                id = MetaJson.ReadId(ref reader);
            }
            else if (reader.ValueTextEquals("status"u8))
            {
                status = MetaJson.ReadId(ref reader);
            }
            else if (reader.ValueTextEquals("timestamp"u8))
            {
                seconds = MetaJson.ReadPositive(ref reader);
            }
            else if (reader.ValueTextEquals("recipient_id"u8))
            {
                recipientId = MetaJson.ReadId(ref reader);
            }
            else if (reader.ValueTextEquals("recipient_user_id"u8))
            {
                recipientUserId = MetaJson.ReadId(ref reader);
            }
            else if (reader.ValueTextEquals("recipient_participant_id"u8))
            {
                participantId = MetaJson.ReadId(ref reader);
            }
            else if (reader.ValueTextEquals("recipient_participant_user_id"u8))
            {
                participantUserId = MetaJson.ReadId(ref reader);
            }
            else if (reader.ValueTextEquals("biz_opaque_callback_data"u8))
            {
                callbackData = MetaJson.ReadText(ref reader);
            }
            else if (reader.ValueTextEquals("errors"u8))
            {
                error = ReadErrors(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    public override ChannelEvent ToEvent(WhatsAppChange change)
    {
        var person = participantUserId ?? participantId ?? recipientUserId ?? recipientId;
        if (id is null || status is null)
        {
            return MetaUnknown.Of("status.incomplete", Raw, person);
        }

        ReceiptState? state = status switch
        {
            "sent" => ReceiptState.Sent,
            "delivered" => ReceiptState.Delivered,
            "read" or "played" => ReceiptState.Read,
            "failed" => ReceiptState.Failed,
            _ => null,
        };
        if (state is null)
        {
            return MetaUnknown.Of("status.unknown", Raw, person);
        }

        var recipient = participantId ?? participantUserId ?? recipientId ?? recipientUserId;
        return new ReceiptArrived($"status:{id}:{status}:{recipient}", id, state.Value, MetaTime.OfSeconds(seconds, change.ReceivedAt))
        {
            Correlation = Guid.TryParseExact(callbackData, "D", out var ours) && ours != Guid.Empty ? new MessageId(ours) : null,
            Error = state == ReceiptState.Failed ? error : null,
        };
    }

    /// <summary>The first error; the provider sends one.</summary>
    private static ProviderError? ReadErrors(ref Utf8JsonReader reader)
    {
        if (!MetaJson.Enter(ref reader, JsonTokenType.StartArray))
        {
            return null;
        }

        ProviderError? first = null;
        while (MetaJson.NextElement(ref reader))
        {
            if (first is null && reader.TokenType == JsonTokenType.StartObject)
            {
                first = ReadError(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return first;
    }

    private static ProviderError ReadError(ref Utf8JsonReader reader)
    {
        string? code = null, title = null, message = null, details = null;
        while (MetaJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("code"u8))
            {
                code = MetaJson.ReadId(ref reader);
            }
            else if (reader.ValueTextEquals("title"u8))
            {
                title = MetaJson.ReadId(ref reader);
            }
            else if (reader.ValueTextEquals("message"u8))
            {
                message = MetaJson.ReadId(ref reader);
            }
            else if (reader.ValueTextEquals("error_data"u8))
            {
                details = MetaJson.ReadTextIn(ref reader, "details"u8);
            }
            else
            {
                reader.Skip();
            }
        }

        var @class = int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? WhatsAppErrors.ClassInStatus(number)
            : ProviderErrorClass.ContentRejected;
        return new ProviderError(@class, code ?? "unknown", details ?? message ?? title);
    }
}
