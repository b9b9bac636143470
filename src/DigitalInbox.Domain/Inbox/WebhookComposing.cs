using System.Text;
using System.Text.Json;
using DigitalInbox.Automation;
using DigitalInbox.Cases;
using DigitalInbox.Definitions;
using NodaTime;
using NodaTime.Text;

namespace DigitalInbox.Inbox;

/// <summary>Writes what hosts' systems are told: ids, codes and instants, and what the customer wrote only where the rule says so.</summary>
internal sealed class WebhookComposing(InboxCore core, AutomationMoments moments)
{
    // Receivers expect messages that are small.
    private const int LongestText = 8000;

    /// <exception cref="InboxException"><c>webhook.secretUnknown</c>, <c>webhook.addressRefused</c>.</exception>
    public async ValueTask<AutomationEffect> ComposeAsync(
        AutomationAction.Webhook action, AutomationScope scope, CancellationToken cancellationToken)
    {
        if (!core.Options.Automation.WebhookSecrets.ContainsKey(action.Secret))
        {
            throw new InboxException(
                InboxErrorKind.Refused, AutomationErrors.SecretUnknown, $"The options of the inbox hold no secret named '{action.Secret}'.");
        }

        if (!new Uri(action.Url).Scheme.Equals(Uri.UriSchemeHttps, StringComparison.Ordinal) && !core.Options.Automation.WebhooksToLoopback)
        {
            throw new InboxException(InboxErrorKind.Refused, AutomationErrors.AddressRefused, "A webhook goes out by https alone.");
        }

        var text = action.IncludesText && scope.Happened is { } happened
            ? await moments.FindTextAsync(happened, scope.Handled.State, cancellationToken).ConfigureAwait(false)
            : null;
        var delivery = new WebhookDelivery
        {
            Id = WebhookDeliveryId.New(scope.Now),
            RunId = scope.Run.Id,
            Rule = scope.Rule.Id,
            Depth = scope.Run.Depth,
            CaseId = scope.Record.State.Id,
            CaseNumber = scope.Record.Number.Value,
            Url = action.Url,
            Secret = action.Secret,
            Body = BodyOf(scope, action.IncludesText, text),
            CreatedAt = scope.Now,
            NextAt = scope.Now,
        };
        return new AutomationEffect(CaseOutcome.Changed, new InboxCommit
        {
            At = scope.Now,
            SideRecords = [AutomationRecords.Put(delivery, before: null, core.Options.Automation, text is null ? null : scope.Handled.State.ContactId)],
            Timers = [new TimerChange(AutomationRecords.TimerOf(delivery.Id), scope.Now)],
        });
    }

    private static string BodyOf(AutomationScope scope, bool includesText, string? text) => DefinitionJson.Write(writer =>
    {
        writer.WriteString("type", scope.Run.Event);
        writer.WriteString("timestamp", Iso(scope.Happened?.At ?? scope.Now));
        writer.WriteStartObject("data");
        WriteCase(writer, scope);
        if (scope.Happened is { } happened)
        {
            writer.WriteStartObject("event");
            writer.WriteNumber("sequence", happened.Sequence);
            writer.WriteString("initiator", JsonNamingPolicy.CamelCase.ConvertName(happened.Initiator.Kind.ToString()));
            writer.WritePropertyName("members");
            writer.WriteRawValue(CaseEventCodec.Write(happened));
            writer.WriteEndObject();
        }

        writer.WriteStartObject("automation");
        writer.WriteString("id", scope.Rule.Id.Value);
        writer.WriteNumber("version", scope.Rule.Version);
        writer.WriteString("runId", scope.Run.Id.ToString());
        writer.WriteEndObject();
        if (includesText)
        {
            writer.WriteString("text", Shortened(text));
        }

        writer.WriteEndObject();
    });

    private static void WriteCase(Utf8JsonWriter writer, AutomationScope scope)
    {
        var state = scope.Handled.State;
        writer.WriteStartObject("case");
        writer.WriteNumber("number", scope.Record.Number.Value);
        writer.WriteString("id", state.Id.ToString());
        writer.WriteString("status", state.Status.Name);
        writer.WriteString("statusCategory", JsonNamingPolicy.CamelCase.ConvertName(state.Status.Category.ToString()));
        writer.WriteString("channelId", state.ChannelId.Value);
        writer.WriteString("channelKind", state.ChannelKind.Value);
        writer.WriteString("contactId", state.ContactId.ToString());
        writer.WriteString("queueId", state.QueueId?.Value);
        writer.WriteString("inboxAssignee", state.InboxAssignee?.Value);
        writer.WriteString("priority", state.Priority?.Value);
        writer.WriteString("createdAt", Iso(state.OpenedAt));
        writer.WriteString("statusChangedAt", Iso(state.StatusChangedAt));
        writer.WriteEndObject();
    }

    private static string? Shortened(string? text)
    {
        if (text is null || text.Length <= LongestText)
        {
            return text;
        }

        var length = char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText;
        return new StringBuilder(text, 0, length, length + 1).Append('…').ToString();
    }

    private static string Iso(Instant at) => InstantPattern.ExtendedIso.Format(at);
}
