using DigitalInbox.Cases;
using DigitalInbox.Sla;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Sla;

/// <summary>A history told minute by minute, event by event, under the policies that it names itself.</summary>
internal sealed class SlaTale
{
    public static readonly SlaPolicyId Standard = new("standard");
    public static readonly Instant Start = Cases.CaseScene.Start;

    private readonly List<CaseEvent> history = [];
    private readonly SlaBook book;
    private readonly Instant start;

    public SlaTale(SlaBook book, Instant? start = null)
    {
        (this.book, this.start) = (book, start ?? Start);
        Then(0, new CaseOpened(default, default, new("support"), new("whatsapp"), CaseDirection.Inbound), Message);
    }

    public static SlaBook Book { get; } = new(
        [
            Policy(1).For(new() { Priority = new("urgent") }, t => t.Resolution(Duration.FromMinutes(20))).Build(),
            Policy(2).FirstResponse(Duration.FromMinutes(30)).Target(SlaMetric.NextResponse, Duration.FromMinutes(30)).Resolution(Duration.FromMinutes(60)).Build(),
            Policy(3).FirstResponse(Duration.FromMinutes(90)).PausedIn(SlaMetric.Resolution, StatusCategory.Pending).Build(),
        ],
        []);

    public static MessageReceived Message => new(default, Start);

    public static ReplyQueued Reply => new(default, ReplyOrigin.Agent, null);

    public IReadOnlyList<CaseEvent> History => history;

    /// <summary>One hour for replies, two for the resolution, half an hour for approvals, around the clock.</summary>
    public static SlaPolicyBuilder Policy(int version) => new SlaPolicyBuilder(Standard, version).AroundTheClock()
        .FirstResponse(Duration.FromHours(1)).Resolution(Duration.FromHours(2)).Target(SlaMetric.NextResponse, Duration.FromHours(1))
        .Target(SlaMetric.ApprovalWait, Duration.FromMinutes(30));

    /// <summary>A case under a policy from its beginning on.</summary>
    public static SlaTale Begin(int version = 1) => new SlaTale(Book).Then(0, Apply(version, RunningClocks.Keep));

    public static SlaApplied Apply(int version, RunningClocks clocks) => new(Standard, version, CalendarVersions.None, clocks);

    public static SlaRetargeted Retarget(int version, RunningClocks clocks) => new(Standard, version, CalendarVersions.None, clocks);

    public static CaseQueued Queued(QueueId queue) => new(queue, 1, null, QueueReason.Transferred);

    public static DraftSubmitted Submit(DraftId draft, int version) => new(draft, version, DraftApprovers.Of(new QueueId("leads")));

    public static CaseEvent[] To(CaseStatus status) => [new StatusChanged(CaseStatus.New, status, CaseTrigger.SetNew)];

    public Instant At(double minutes) => start + Duration.FromMinutes(minutes);

    public SlaTale Then(double minutes, params CaseEvent[] happened)
    {
        foreach (var one in happened)
        {
            history.Add(one with { At = At(minutes), Sequence = history.Count + 1 });
        }

        return this;
    }

    public SlaResult? Evaluate(double now) => SlaEvaluator.Evaluate(history, book, At(now));

    /// <summary>The latest clock of a metric.</summary>
    public SlaClock Clock(SlaMetric metric, double now) => Evaluate(now)!.Clocks.Last(c => c.Metric == metric);

    public string Told(SlaMetric metric, double now)
    {
        var clock = Clock(metric, now);
        return FormattableString.Invariant($"{clock.PolicyVersion}: {Told(clock)}");
    }

    public string Told(SlaClock clock) =>
        $"{clock.State} {Minute(clock.StartedAt)}-{Minute(clock.StoppedAt)} due {Minute(clock.DueAt)} breach {Minute(clock.BreachedAt)} elapsed {clock.Elapsed.TotalMinutes:0.##}";

    public string Explained(SlaMetric metric, double now) => string.Join(", ", Clock(metric, now).Explain().Select(i =>
        $"{Minute(i.Start)}-{Minute(i.End)} {i.Reason}{(i.Name is null ? "" : $" {i.Name}")}{(i.PolicyVersion is { } version ? FormattableString.Invariant($" v{version}") : "")}"));

    private string Minute(Instant? at) => at is { } instant ? FormattableString.Invariant($"{(instant - start).TotalMinutes:0.##}") : "none";
}
