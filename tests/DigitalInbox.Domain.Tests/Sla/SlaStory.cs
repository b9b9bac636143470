using DigitalInbox.Cases;
using DigitalInbox.Domain.Tests.Cases;
using DigitalInbox.Sla;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Sla;

/// <summary>A case told minute by minute from its beginning, and its clocks.</summary>
internal sealed class SlaStory
{
    private readonly Case handled;
    private readonly Instant start;

    private SlaStory(Instant start, CaseDirection direction)
    {
        this.start = start;
        var contact = ContactId.New(start);
        handled = Case.Open(
            CaseId.New(start),
            new CaseOpened(ThreadId.New(start), contact, new ChannelId("support"), new ChannelKind("whatsapp"), direction),
            CaseWorkflow.Default,
            Initiator.Of(contact),
            start);
    }

    public IReadOnlyList<CaseEvent> History => handled.Recorded;

    public CaseSnapshot State => handled.State;

    public Instant End => handled.State.LastEventAt;

    /// <summary>A case that the customer began.</summary>
    public static SlaStory Inbound(Instant? start = null) => new SlaStory(start ?? CaseScene.Start, CaseDirection.Inbound).Customer(0);

    /// <summary>A case that we began with a reply.</summary>
    public static SlaStory Outbound() => new SlaStory(CaseScene.Start, CaseDirection.Outbound).Agent(0);

    public static SlaPolicyBuilder Policy() => new SlaPolicyBuilder(new("standard")).AroundTheClock();

    public Instant At(double minutes) => start + Duration.FromMinutes(minutes);

    public SlaStory Customer(double minutes, Instant? sentAt = null) =>
        Then(() => handled.Receive(MessageId.New(At(minutes)), sentAt ?? At(minutes), At(minutes)));

    public SlaStory Agent(double minutes, CaseStatus? status = null, ReplyOrigin origin = ReplyOrigin.Agent) =>
        Then(() => handled.Reply(MessageId.New(At(minutes)), origin, null, status ?? CaseStatus.Pending, CaseScene.ByAlice, At(minutes)));

    public SlaStory Note(double minutes) => Then(() => handled.AddNote(MessageId.New(At(minutes)), CaseScene.ByAlice, At(minutes)));

    public SlaStory Status(double minutes, CaseStatus status) => Then(() => handled.SetStatus(status, CaseScene.ByAlice, At(minutes)));

    /// <summary>The last reply comes to this.</summary>
    public SlaStory Delivery(double minutes, DeliveryOutcome outcome) =>
        Then(() => handled.RecordDelivery(handled.State.Replies[^1].MessageId, outcome, null, Initiator.System, At(minutes)));

    /// <summary>The clocks of one metric with a target of one hour around the clock, or as told.</summary>
    public IReadOnlyList<SlaClock> Clocks(SlaMetric metric, double now, double target = 60) =>
        SlaEvaluator.Evaluate(History, Policy().Target(metric, Duration.FromMinutes(target)).Build(), [], At(now)).Clocks;

    public SlaClock Clock(SlaMetric metric, double now, double target = 60) => Assert.Single(Clocks(metric, now, target));

    /// <summary>A clock by a calendar.</summary>
    public SlaClock Clock(SlaMetric metric, Instant now, Duration target, BusinessCalendar calendar) => Assert.Single(SlaEvaluator.Evaluate(
        History, new SlaPolicyBuilder(new("standard")).During(calendar.Id).Target(metric, target).Build(), calendar, now).Clocks);

    /// <summary>A clock in words: state, start, stop, due instant, breach, elapsed, all in minutes of the story.</summary>
    public string Told(SlaClock clock) =>
        $"{clock.State} {Minute(clock.StartedAt)}-{Minute(clock.StoppedAt)} due {Minute(clock.DueAt)} breach {Minute(clock.BreachedAt)} elapsed {clock.Elapsed.TotalMinutes:0.##}";

    public string Explained(SlaClock clock) => string.Join(
        ", ", clock.Explain().Select(i => $"{Minute(i.Start)}-{Minute(i.End)} {i.Reason}{(i.Name is null ? "" : $" {i.Name}")}"));

    private string Minute(Instant? at) => at is { } instant ? FormattableString.Invariant($"{(instant - start).TotalMinutes:0.##}") : "none";

    private SlaStory Then(Action act)
    {
        act();
        return this;
    }
}
