using System.Globalization;
using System.Text.Json;
using DigitalInbox.Channels;

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
        while (WhatsAppJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("id"u8))
            {
                id = WhatsAppJson.ReadId(ref reader);
            }
            else if (reader.ValueTextEquals("status"u8))
            {
                status = WhatsAppJson.ReadId(ref reader);
            }
            else if (reader.ValueTextEquals("timestamp"u8))
            {
                seconds = WhatsAppJson.ReadSeconds(ref reader);
            }
            else if (reader.ValueTextEquals("recipient_id"u8))
            {
                recipientId = WhatsAppJson.ReadId(ref reader);
            }
            else if (reader.ValueTextEquals("recipient_user_id"u8))
            {
                recipientUserId = WhatsAppJson.ReadId(ref reader);
            }
            else if (reader.ValueTextEquals("recipient_participant_id"u8))
            {
                participantId = WhatsAppJson.ReadId(ref reader);
            }
            else if (reader.ValueTextEquals("recipient_participant_user_id"u8))
            {
                participantUserId = WhatsAppJson.ReadId(ref reader);
            }
            else if (reader.ValueTextEquals("biz_opaque_callback_data"u8))
            {
                callbackData = WhatsAppJson.ReadText(ref reader);
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
            return WhatsAppMapper.Unknown("status.incomplete", Raw, person);
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
            return WhatsAppMapper.Unknown("status.unknown", Raw, person);
        }

        var recipient = participantId ?? participantUserId ?? recipientId ?? recipientUserId;
        return new ReceiptArrived($"status:{id}:{status}:{recipient}", id, state.Value, TimeOf(seconds, change.ReceivedAt))
        {
            Correlation = Guid.TryParseExact(callbackData, "D", out var ours) && ours != Guid.Empty ? new MessageId(ours) : null,
            Error = state == ReceiptState.Failed ? error : null,
        };
    }

    /// <summary>The first error; the provider sends one.</summary>
    private static ProviderError? ReadErrors(ref Utf8JsonReader reader)
    {
        if (!WhatsAppJson.Enter(ref reader, JsonTokenType.StartArray))
        {
            return null;
        }

        ProviderError? first = null;
        while (WhatsAppJson.NextElement(ref reader))
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
        while (WhatsAppJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("code"u8))
            {
                code = WhatsAppJson.ReadId(ref reader);
            }
            else if (reader.ValueTextEquals("title"u8))
            {
                title = WhatsAppJson.ReadId(ref reader);
            }
            else if (reader.ValueTextEquals("message"u8))
            {
                message = WhatsAppJson.ReadId(ref reader);
            }
            else if (reader.ValueTextEquals("error_data"u8))
            {
                details = WhatsAppJson.ReadTextIn(ref reader, "details"u8);
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
