using BenchmarkDotNet.Attributes;
using DigitalInbox.Cases;
using DigitalInbox.Sla;
using NodaTime;

namespace DigitalInbox.Benchmarks;

/// <summary>The clocks of a case of 50 events under a policy with a target of every metric: from its history, and event by event.</summary>
public class SlaBenchmark
{
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 9, 0);

    private readonly SlaPolicy policy = new SlaPolicyBuilder(new("standard"))
        .During("office")
        .FirstResponse(Duration.FromHours(1), Duration.FromMinutes(15))
        .Resolution(Duration.FromHours(40), Duration.FromHours(4))
        .Target(SlaMetric.NextResponse, Duration.FromHours(2))
        .Target(SlaMetric.PeriodicUpdate, Duration.FromHours(8))
        .Target(SlaMetric.AgentWork, Duration.FromHours(16))
        .Target(SlaMetric.RequesterWait, Duration.FromHours(24))
        .Target(SlaMetric.ApprovalWait, Duration.FromHours(1))
        .Build();

    private readonly BusinessCalendar office = new BusinessCalendarBuilder(new("office"))
        .In("Europe/Paris")
        .Weekdays("09:00-12:00", "13:00-18:00")
        .ClosedOn("Easter Monday", YearlyDate.Easter(1))
        .Build();

    private CaseEvent[] history = [];
    private CaseEvent[] message = [];
    private SlaBook book = SlaBook.Empty;
    private SlaProgress progress = null!;
    private string written = "";
    private Instant now;

    [GlobalSetup]
    public void Setup()
    {
        history = History(50);
        now = history[^1].At + Duration.FromMinutes(30);
        book = new([policy], [office]);
        progress = SlaProgress.From(history, book)!;
        message = [new MessageReceived(default, now) { At = now, Sequence = 51 }];
        written = progress.Advance(message, book)!.Write();
        Console.WriteLine($"// {history.Length} events, {Evaluate()} clocks that are decided, progress {written.Length} characters");
    }

    [Benchmark]
    public int Evaluate()
    {
        var decided = 0;
        foreach (var clock in SlaEvaluator.Evaluate(history, book, now)!.Clocks)
        {
            decided += clock.State is SlaClockState.Met or SlaClockState.Breached || clock.DueAt > now ? 1 : 0;
        }

        return decided;
    }

    [Benchmark]
    public SlaProgress? AdvanceByOneMessage() => progress.Advance(message, book);

    [Benchmark]
    public string ReadAdvanceAndWrite() => SlaProgress.Read(written).Advance(message, book)!.Write();

    [Benchmark]
    public Instant? NextDue() => progress.NextDue(now);

    /// <summary>A case that goes to and fro: the customer writes, an agent answers and waits.</summary>
    internal static CaseEvent[] History(int count)
    {
        var events = new List<CaseEvent>
        {
            new CaseOpened(default, default, new("support"), new("whatsapp"), CaseDirection.Inbound),
            new SlaApplied(new("standard"), 1, new([new(new("office"), 1)]), RunningClocks.FromNow),
        };
        var status = CaseStatus.New;
        while (events.Count < count)
        {
            events.Add(new MessageReceived(default, Start));
            Move(CaseStatus.Open);
            events.Add(new ReplyQueued(default, ReplyOrigin.Agent, null));
            Move(CaseStatus.Pending);
        }

        return [.. events.Take(count).Select((e, i) => e with { At = Start + Duration.FromMinutes(i * 97 / 2), Sequence = i + 1 })];

        void Move(CaseStatus to)
        {
            events.Add(new StatusChanged(status, to, CaseTrigger.SetNew));
            status = to;
        }
    }
}
