using DigitalInbox.Automation;
using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Tries one delivery, and records what came of it.</summary>
internal sealed class WebhookSending(InboxCore core, IWebhookSender sender)
{
    // A run has few actions, so this is all of its deliveries.
    private const int Page = 100;

    private AutomationOptions Options => core.Options.Automation;

    public async Task SendAsync(WebhookDeliveryId id, CancellationToken cancellationToken)
    {
        var (_, delivery) = await ReadAsync(id, cancellationToken).ConfigureAwait(false);
        if (delivery is { State: WebhookDeliveryState.Pending, NextAt: { } later } && later > core.Now)
        {
            // Somebody else has tried it meanwhile, and set when it is tried again.
            return;
        }

        var answer = delivery is { State: WebhookDeliveryState.Pending }
            ? await TryAsync(delivery, cancellationToken).ConfigureAwait(false)
            : null;

        // What came of it is recorded even when the host stops meanwhile: else the receiver would get it again.
        var (after, _) = await core.DecideAsync<WebhookDelivery?>(
            async now =>
            {
                var (record, known) = await ReadAsync(id, CancellationToken.None).ConfigureAwait(false);
                return answer is null || known is not { State: WebhookDeliveryState.Pending }
                    ? (null, new InboxCommit { At = now, Timers = [new TimerChange(AutomationRecords.TimerOf(id), null)] })
                    : await SettleAsync(record!, known, answer, now).ConfigureAwait(false);
            },
            CancellationToken.None).ConfigureAwait(false);
        if (after is not null)
        {
            core.Telemetry.WebhookTried(after.State);
        }
    }

    private async Task<WebhookAnswer> TryAsync(WebhookDelivery delivery, CancellationToken cancellationToken)
    {
        var secret = Options.WebhookSecrets.TryGetValue(delivery.Secret, out var text) ? WebhookSecret.Parse(text) : null;
        return secret is null
            ? new WebhookAnswer(null, AutomationErrors.SecretUnknown)
            : await sender.SendAsync(delivery, secret, core.Now, cancellationToken).ConfigureAwait(false);
    }

    private async Task<(WebhookDelivery?, InboxCommit?)> SettleAsync(SideRecord record, WebhookDelivery delivery, WebhookAnswer answer, Instant now)
    {
        var tried = delivery with { Attempts = delivery.Attempts + 1, LastStatus = answer.Status, LastCode = answer.Code, NextAt = null };
        var delays = Options.WebhookDelays;
        if (!answer.IsAccepted && !answer.IsUnwanted && !answer.IsFinal && tried.Attempts <= delays.Count)
        {
            var wait = Duration.FromTimeSpan(delays[tried.Attempts - 1]);
            var later = tried with { NextAt = now + (answer.RetryAfter > wait ? answer.RetryAfter.Value : wait) };
            return (later, CommitOf(later, record, now));
        }

        var ended = tried with
        {
            State = answer.IsAccepted ? WebhookDeliveryState.Delivered : answer.IsUnwanted ? WebhookDeliveryState.Disabled : WebhookDeliveryState.Failed,
            EndedAt = now,
        };
        var commit = CommitOf(ended, record, now);
        return (ended, ended.State switch
        {
            WebhookDeliveryState.Delivered => await TellAsync(ended, commit, now).ConfigureAwait(false),
            WebhookDeliveryState.Disabled => await DisableOthersAsync(ended, commit, now).ConfigureAwait(false),
            _ => commit,
        });
    }

    private InboxCommit CommitOf(WebhookDelivery delivery, SideRecord record, Instant now) => new()
    {
        At = now,
        SideRecords = [AutomationRecords.Put(delivery, record, Options)],
        Timers = [new TimerChange(AutomationRecords.TimerOf(delivery.Id), delivery.NextAt)],
    };

    private async Task<InboxCommit> TellAsync(WebhookDelivery delivery, InboxCommit commit, Instant now)
    {
        if (await core.Store.Cases.FindAsync(delivery.CaseId, CancellationToken.None).ConfigureAwait(false) is not { } found)
        {
            return commit;
        }

        var handled = Case.From(found.State, core.Workflow);
        handled.NoteWebhook(delivery.Id, Initiator.OfRule(delivery.Rule.Value), now);
        return commit with { Cases = [CaseChange.Of(handled, found)] };
    }

    // Who wants no more of it wants none of what else the run has for them.
    private async Task<InboxCommit> DisableOthersAsync(WebhookDelivery unwanted, InboxCommit commit, Instant now)
    {
        var query = new SideRecordQuery(AutomationRecords.DeliveryKind) { Lists = [AutomationRecords.ListOf(unwanted.RunId)], Limit = Page };
        var found = await core.Store.SideRecords.ListAsync(query, CancellationToken.None).ConfigureAwait(false);
        foreach (var record in found.Items)
        {
            var other = AutomationRecordCodec.ReadDelivery(record.Body);
            if (other.Id == unwanted.Id || other.State != WebhookDeliveryState.Pending || !string.Equals(other.Url, unwanted.Url, StringComparison.Ordinal))
            {
                continue;
            }

            var disabled = CommitOf(other with { State = WebhookDeliveryState.Disabled, NextAt = null, EndedAt = now }, record, now);
            commit = commit with { SideRecords = [.. commit.SideRecords, .. disabled.SideRecords], Timers = [.. commit.Timers, .. disabled.Timers] };
        }

        return commit;
    }

    private async Task<(SideRecord? Record, WebhookDelivery? Delivery)> ReadAsync(WebhookDeliveryId id, CancellationToken cancellationToken)
    {
        var record = await core.Store.SideRecords.FindAsync(AutomationRecords.KeyOf(id), cancellationToken).ConfigureAwait(false);
        return (record, record is null ? null : AutomationRecordCodec.ReadDelivery(record.Body));
    }
}
