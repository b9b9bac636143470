using DigitalInbox.Cases;
using DigitalInbox.Sla;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using static DigitalInbox.Domain.Tests.Sla.CalendarScene;
using static DigitalInbox.Snapshots.Verifier;

namespace DigitalInbox.Domain.Tests.Sla;

public sealed class SlaPolicyCodecTests
{
    private static readonly SlaPolicyId Standard = new("standard");
    private static readonly SlaMetric[] Metrics = Enum.GetValues<SlaMetric>();

    [Fact]
    public async Task Everything_that_a_policy_can_say_is_written() => await Verify(SlaPolicyCodec.Write(Rich()));

    [Fact]
    public void What_was_written_is_read_back_the_same()
    {
        var text = SlaPolicyCodec.Write(Rich());
        var read = SlaPolicyCodec.Read(Standard, 3, text);

        Assert.Equal(text, SlaPolicyCodec.Write(read));
        Assert.Equal((Standard, 3), (read.Id, read.Version));
        Assert.Equal(Rich().Calendars, read.Calendars);
        Assert.Equal((RunningClocks.FromNow, RunningClocks.Recompute, RunningClocks.FromNow), (read.OnPriorityChange, read.OnEdit, read.OnTransfer));
        Assert.Equal((SlaReopening.Restart, MergedClocks.Earliest), (read.OnReopen, read.OnMerge));
    }

    [Fact]
    public void Any_policy_is_read_back_the_same() => Check.One(Laws.Config, Prop.ForAll(Policies(), policy =>
    {
        var text = SlaPolicyCodec.Write(policy);
        var read = SlaPolicyCodec.Read(policy.Id, policy.Version, text);
        Assert.Equal(text, SlaPolicyCodec.Write(read));
        foreach (var scope in Scopes())
        {
            Assert.All(Metrics, metric =>
            {
                var (expected, actual) = (policy.TargetFor(metric, scope), read.TargetFor(metric, scope));
                Assert.Equal((expected?.Amount, expected?.Calendar), (actual?.Amount, actual?.Calendar));
                Assert.Equal(expected?.Warnings ?? [], actual?.Warnings ?? []);
                Assert.Equal(policy.PausesIn(metric).Order(), read.PausesIn(metric).Order());
            });
        }
    }));

    [Fact]
    public void What_is_left_out_is_as_the_builder_has_it()
    {
        var read = SlaPolicyCodec.Read(Standard, 1, """{"targets":{"resolution":{"within":"PT36H","aroundTheClock":true}}}""");

        Assert.Equal(Hours(36), read.TargetFor(SlaMetric.Resolution, default)!.Amount);
        Assert.Equal([StatusCategory.Pending], read.PausesIn(SlaMetric.RequesterWait));
        Assert.Empty(read.PausesIn(SlaMetric.Resolution));
        Assert.Equal((RunningClocks.Recompute, RunningClocks.Keep, RunningClocks.Keep), (read.OnPriorityChange, read.OnEdit, read.OnTransfer));
        Assert.Equal((SlaReopening.Resume, MergedClocks.Own), (read.OnReopen, read.OnMerge));
    }

    [Theory]
    [InlineData("PT1H", 3600)]
    [InlineData("PT90M", 5400)]
    [InlineData("PT1H30M15.5S", 5415.5)]
    public void Durations_are_of_hours_minutes_and_seconds(string text, double seconds) => Assert.Equal(
        Duration.FromSeconds(seconds),
        SlaPolicyCodec.Read(Standard, 1, Resolution(text)).TargetFor(SlaMetric.Resolution, default)!.Amount);

    [Theory]
    [InlineData("P1D")]
    [InlineData("P1DT1H")]
    [InlineData("1:30:00")]
    [InlineData("90")]
    [InlineData("")]
    public void A_day_is_no_duration_since_it_might_be_a_working_day(string text)
    {
        var refusal = Assert.Throws<InboxException>(() => SlaPolicyCodec.Read(Standard, 1, Resolution(text)));

        Assert.StartsWith("definition.malformed: $.targets.resolution.within must be", Assert.Single((string[])refusal.Details["faults"]!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_fault_is_told_at_once_with_its_place()
    {
        var refusal = Assert.Throws<InboxException>(() => SlaPolicyCodec.Read(new(" "), 0, """
            {
              "targets": {
                "firstResponse": { "within": "PT1H", "calendar": "office", "aroundTheClock": true },
                "resolution": { "calendar": "office", "warnings": "PT1H" },
                "nextResponse": { "within": "PT0S", "aroundTheClock": false },
                "approvalWait": { "within": "PT1H", "aroundTheClock": true },
                "solution": {}
              },
              "scopes": [
                { "queue": "billing" },
                { "targets": { "resolution": { "within": "PT1H", "aroundTheClock": true, "warnings": ["PT2H", "P1D"] } } },
                { "priority": "", "targets": 1 }
              ],
              "pauses": { "firstResponse": ["pending"], "resolution": ["resolved", "asleep"] },
              "onReopen": "x"
            }
            """));

        Assert.Equal(SlaErrors.Invalid, refusal.Code);
        await Verify(string.Join('\n', (string[])refusal.Details["faults"]!));
    }

    private static string Resolution(string within) => "{\"targets\":{\"resolution\":{\"within\":\"" + within + "\",\"aroundTheClock\":true}}}";

    private static SlaPolicy Rich() => new SlaPolicyBuilder(Standard, 2)
        .During("office").FirstResponse(Hours(1), Duration.FromMinutes(5), Duration.FromMinutes(15))
        .AroundTheClock().Resolution(Hours(72)).Target(SlaMetric.PeriodicUpdate, Duration.FromNanoseconds(1_500_000_001))
        .For(new() { ChannelKind = new("chat") }, chat => chat.FirstResponse(Duration.FromMinutes(2)))
        .For(new() { Queue = new("b"), Channel = new("x") }, own => own.During("night").Resolution(Hours(4)))
        .For(new() { Queue = new("a") }, own => own.During("night").Resolution(Hours(5)))
        .For(new() { Priority = new("urgent"), Queue = new("a") }, own => own.Resolution(Hours(6)))
        .PausedIn(SlaMetric.Resolution, StatusCategory.Pending, StatusCategory.New)
        .PausedIn(SlaMetric.NextResponse)
        .PausedIn(SlaMetric.RequesterWait)
        .OnPriorityChange(RunningClocks.FromNow).OnEdit(RunningClocks.Recompute).OnTransfer(RunningClocks.FromNow)
        .OnReopen(SlaReopening.Restart).OnMerge(MergedClocks.Earliest)
        .Build();

    private static IEnumerable<SlaScope> Scopes() =>
        from priority in new PriorityId?[] { null, new("urgent") }
        from queue in new QueueId?[] { null, new("a"), new("b") }
        from channel in new ChannelId?[] { null, new("x") }
        from kind in new ChannelKind?[] { null, new("chat") }
        select new SlaScope { Priority = priority, Queue = queue, Channel = channel, ChannelKind = kind };

    private static Arbitrary<SlaPolicy> Policies()
    {
        var target = from metric in Gen.Elements(Metrics)
                     from amount in Gen.Choose(60, 1_000_000)
                     from nanos in Gen.Elements(0, 0, 1, 500_000_000)
                     from calendar in Gen.Elements(null, "office", "night")
                     from warnings in Gen.ArrayOf(Gen.Choose(1, 59), 3)
                     select (metric, Duration.FromSeconds(amount) + Duration.FromNanoseconds(nanos), calendar, warnings.Distinct().Select(w => Duration.FromSeconds(w)).ToArray());
        var targets = Gen.NonEmptyListOf(target);
        return (
            from all in targets
            from scopes in Gen.SubListOf(Scopes().Where(s => s != default).ToArray())
            from own in Gen.ListOf(targets, scopes.Count)
            from paused in Gen.SubListOf(Metrics.Where(m => m is not (SlaMetric.FirstResponse or SlaMetric.NextResponse)).ToArray())
            from categories in Gen.SubListOf(StatusCategory.New, StatusCategory.Open, StatusCategory.Pending, StatusCategory.Escalated)
            select Build(all, [.. scopes.Zip(own)], paused, categories)).ToArbitrary();

        static SlaPolicy Build(
            IEnumerable<(SlaMetric Metric, Duration Amount, string? Calendar, Duration[] Warnings)> all,
            (SlaScope Scope, List<(SlaMetric Metric, Duration Amount, string? Calendar, Duration[] Warnings)> Targets)[] scopes,
            IEnumerable<SlaMetric> paused,
            IEnumerable<StatusCategory> categories)
        {
            var builder = new SlaPolicyBuilder(Standard);
            foreach (var target in all)
            {
                _ = target.Calendar is null ? builder.AroundTheClock() : builder.During(target.Calendar);
                builder.Target(target.Metric, target.Amount, target.Warnings);
            }

            foreach (var (scope, targets) in scopes)
            {
                builder.For(scope, own =>
                {
                    foreach (var target in targets)
                    {
                        _ = target.Calendar is null ? own.AroundTheClock() : own.During(target.Calendar);
                        own.Target(target.Metric, target.Amount, target.Warnings);
                    }
                });
            }

            foreach (var metric in paused)
            {
                builder.PausedIn(metric, [.. categories]);
            }

            return builder.Build();
        }
    }
}
