using System.Diagnostics.Metrics;
using System.Text.Json;
using DigitalInbox.Automation;
using DigitalInbox.Cases;
using DigitalInbox.Knowledge;

namespace DigitalInbox.Inbox;

/// <summary>What an inbox counts, on the meter <c>DigitalInbox</c>. No text, no name and no secret ever goes through here.</summary>
/// <remarks>Safe for use by many threads.</remarks>
public sealed class InboxTelemetry : IDisposable
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "DigitalInbox";

    private readonly Meter meter;
    private readonly Counter<long> steps;
    private readonly Counter<long> refusals;
    private readonly Counter<long> notices;
    private readonly Counter<long> came;
    private readonly Counter<long> timers;
    private readonly Counter<long> rules;
    private readonly Counter<long> webhooks;
    private readonly Counter<long> unmatched;
    private readonly Histogram<double> late;
    private readonly KeyValuePair<string, object?> inbox;

    /// <summary>Begins to count.</summary>
    /// <param name="name">The inbox.</param>
    public InboxTelemetry(string name)
    {
        inbox = new KeyValuePair<string, object?>("inbox", name);
        meter = new Meter(MeterName);
        steps = meter.CreateCounter<long>("digitalinbox.steps", description: "Messages that reached a step on their way in or out.");
        refusals = meter.CreateCounter<long>("digitalinbox.webhook.refused", description: "Requests that were not the provider's.");
        notices = meter.CreateCounter<long>("digitalinbox.notices", description: "What providers told that was understood and changes nothing.");
        came = meter.CreateCounter<long>("digitalinbox.sla.events", description: "Warnings, breaches and timed rules that were recorded.");
        timers = meter.CreateCounter<long>("digitalinbox.timers", description: "Timers that came due, and those of which what they ask for is durable.");
        rules = meter.CreateCounter<long>("digitalinbox.automation.runs", description: "Runs of rules, by how they ended, and those that were stopped.");
        webhooks = meter.CreateCounter<long>("digitalinbox.webhooks", description: "Attempts at webhooks, by what came of them.");
        unmatched = meter.CreateCounter<long>("digitalinbox.payments.unmatched", description: "What providers told of payments that are none of this inbox.");
        late = meter.CreateHistogram<double>("digitalinbox.sla.delay", "s", "How long after its instant a warning or a breach was recorded.");
    }

    /// <summary>Tells the host of faults that nobody waits for, so that it can log them.</summary>
    public event EventHandler<InboxFaultEventArgs>? Faulted;

    /// <summary>Counts a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="channel">The channel.</param>
    public void Reached(InboxStep step, ChannelId channel) =>
        steps.Add(1, inbox, new("step", StepName(step)), new("channel", channel.Value));

    /// <summary>Tells of a fault that no caller is told of.</summary>
    /// <param name="where">The part that met it, such as <c>outbox.send</c>.</param>
    /// <param name="exception">What it met.</param>
    public void Fault(string where, Exception exception) => Faulted?.Invoke(this, new InboxFaultEventArgs(where, exception));

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();

    internal void Refused(ChannelId channel, string reason) =>
        refusals.Add(1, inbox, new("channel", channel.Value), new("reason", reason));

    internal void Noticed(ChannelId channel, string code) =>
        notices.Add(1, inbox, new("channel", channel.Value), new("code", code));

    internal void TimersDue(int count) => timers.Add(count, inbox, new("step", "due"));

    internal void TimerDone() => timers.Add(1, inbox, new("step", "done"));

    internal void RuleRan(AutomationRun run) => rules.Add(
        1, inbox, new("rule", run.Rule.Value), new("state", JsonNamingPolicy.CamelCase.ConvertName(run.State.ToString())), new("code", run.Code));

    internal void WebhookTried(WebhookDeliveryState state) => webhooks.Add(1, inbox, new("state", JsonNamingPolicy.CamelCase.ConvertName(state.ToString())));

    internal void PaymentUnmatched(string provider, PaymentOutcome outcome) =>
        unmatched.Add(1, inbox, new("provider", provider), new("outcome", JsonNamingPolicy.CamelCase.ConvertName(outcome.ToString())));

    internal void Came(IReadOnlyList<CaseEvent> recorded)
    {
        foreach (var happened in recorded)
        {
            came.Add(1, inbox, new("event", CaseEventCodec.NameOf(happened)));
            if (((happened as SlaBreached)?.DueAt ?? (happened as SlaWarned)?.DueAt) is { } due)
            {
                late.Record((happened.At - due).TotalSeconds, inbox);
            }
        }
    }

    private static string StepName(InboxStep step) => step switch
    {
        InboxStep.Verified => "verified",
        InboxStep.Committed => "committed",
        InboxStep.Answered => "answered",
        InboxStep.Claimed => "claimed",
        InboxStep.Sending => "sending",
        InboxStep.ResponseRead => "responseRead",
        _ => "settled",
    };
}
