using DigitalInbox.Cases;
using DigitalInbox.Sla;
using NodaTime;
using static DigitalInbox.Domain.Tests.Sla.CalendarScene;

namespace DigitalInbox.Domain.Tests.Sla;

public sealed class SlaPolicyTests
{
    private static readonly SlaScope Everything = new()
    {
        Priority = new PriorityId("urgent"),
        Queue = new QueueId("billing"),
        Channel = new ChannelId("support"),
        ChannelKind = new ChannelKind("whatsapp"),
    };

    [Fact]
    public void A_target_counts_by_the_hours_that_were_said_before_it()
    {
        var policy = Builder().During("office").FirstResponse(Hours(1)).AroundTheClock().Resolution(Hours(8)).Build();

        Assert.Equal(Office, policy.TargetFor(SlaMetric.FirstResponse, default)!.Calendar);
        Assert.Null(policy.TargetFor(SlaMetric.Resolution, default)!.Calendar);
        Assert.Null(policy.TargetFor(SlaMetric.NextResponse, default));
        Assert.Equal([Office], policy.Calendars);
    }

    [Fact]
    public void Priority_beats_queue_beats_channel_beats_kind_beats_everything_else()
    {
        var policy = Builder().AroundTheClock().FirstResponse(Hours(16))
            .For(new() { ChannelKind = Everything.ChannelKind }, t => t.FirstResponse(Hours(1)))
            .For(new() { Priority = Everything.Priority }, t => t.FirstResponse(Hours(8)))
            .For(new() { Channel = Everything.Channel, ChannelKind = Everything.ChannelKind }, t => t.FirstResponse(Hours(3)))
            .For(new() { Queue = Everything.Queue }, t => t.FirstResponse(Hours(4)))
            .For(new() { Channel = Everything.Channel }, t => t.FirstResponse(Hours(2)))
            .Build();
        Duration Of(SlaScope of) => policy.TargetFor(SlaMetric.FirstResponse, of)!.Amount;

        Assert.Equal(Hours(8), Of(Everything));
        Assert.Equal(Hours(4), Of(Everything with { Priority = null }));
        Assert.Equal(Hours(4), Of(Everything with { Priority = new PriorityId("low") }));
        Assert.Equal(Hours(3), Of(Everything with { Priority = null, Queue = null }));
        Assert.Equal(Hours(2), Of(new() { Channel = Everything.Channel, ChannelKind = new ChannelKind("email") }));
        Assert.Equal(Hours(1), Of(new() { ChannelKind = Everything.ChannelKind }));
        Assert.Equal(Hours(16), Of(default));
    }

    [Fact]
    public void A_scope_leaves_the_metrics_that_it_does_not_name()
    {
        var policy = Builder().During("office").FirstResponse(Hours(1)).Resolution(Hours(8))
            .For(new() { Queue = Everything.Queue }, t => t.Resolution(Hours(4)))
            .Build();

        Assert.Equal(Hours(1), policy.TargetFor(SlaMetric.FirstResponse, Everything)!.Amount);
        Assert.Equal((Hours(4), Office), (policy.TargetFor(SlaMetric.Resolution, Everything)!.Amount, policy.TargetFor(SlaMetric.Resolution, Everything)!.Calendar!.Value));
    }

    [Fact]
    public void A_scope_has_hours_of_its_own_and_begins_with_those_before_it()
    {
        var urgent = new SlaScope { Priority = new PriorityId("urgent") };
        var policy = Builder().During("office").FirstResponse(Hours(4))
            .For(urgent, t => t.Resolution(Hours(8)).AroundTheClock().FirstResponse(Hours(1)))
            .Target(SlaMetric.NextResponse, Hours(2))
            .Build();

        Assert.Equal(Office, policy.TargetFor(SlaMetric.Resolution, urgent)!.Calendar);
        Assert.Null(policy.TargetFor(SlaMetric.FirstResponse, urgent)!.Calendar);
        Assert.Equal(Office, policy.TargetFor(SlaMetric.NextResponse, urgent)!.Calendar);
    }

    [Fact]
    public void The_evaluator_takes_queue_and_priority_from_the_facts_and_the_channel_from_the_history()
    {
        var policy = Builder().AroundTheClock().FirstResponse(Hours(16))
            .For(new() { ChannelKind = new ChannelKind("whatsapp") }, t => t.FirstResponse(Hours(2)))
            .For(new() { Queue = new QueueId("billing") }, t => t.FirstResponse(Hours(4)))
            .Build();
        var story = SlaStory.Inbound();
        Duration Of(SlaFacts facts) => SlaEvaluator.Evaluate(story.History, policy, [], story.At(1), facts).Clocks[0].Target.Amount;

        Assert.Equal(Hours(2), Of(default));
        Assert.Equal(Hours(4), Of(new(new QueueId("billing"), null)));
    }

    [Fact]
    public void Unless_said_otherwise_only_requester_wait_and_agent_work_pause()
    {
        var policy = Builder().AroundTheClock().Resolution(Hours(1)).Build();

        Assert.Equal(
            ["RequesterWait Pending", "AgentWork Pending", "AgentWork Escalated"],
            new[] { SlaMetric.RequesterWait, SlaMetric.AgentWork }.SelectMany(m => policy.PausesIn(m).Order().Select(c => $"{m} {c}")));
        Assert.All(
            Enum.GetValues<SlaMetric>().Except([SlaMetric.RequesterWait, SlaMetric.AgentWork]),
            metric => Assert.Empty(policy.PausesIn(metric)));
    }

    [Fact]
    public void Everything_that_is_impossible_is_told_at_once()
    {
        var builder = new SlaPolicyBuilder(new(" "), 0)
            .FirstResponse(Hours(1))
            .AroundTheClock()
            .Resolution(Duration.Zero)
            .Target(SlaMetric.NextResponse, Hours(1), Hours(1))
            .Target(SlaMetric.AgentWork, Hours(2), Hours(1), Hours(1))
            .PausedIn(SlaMetric.NextResponse, StatusCategory.Pending)
            .PausedIn(SlaMetric.Resolution, StatusCategory.Closed)
            .For(default, t => t.Resolution(Hours(1)))
            .For(new() { Queue = new QueueId("billing") }, t => t.Resolution(Hours(1)))
            .For(new() { Queue = new QueueId("billing") }, _ => { });

        var refusal = Assert.Throws<InboxException>(builder.Build);

        Assert.Equal(SlaErrors.Invalid, refusal.Code);
        Assert.Equal(
            [
                SlaErrors.IdMissing, SlaErrors.VersionInvalid, SlaErrors.HoursMissing, SlaErrors.TargetInvalid, SlaErrors.WarningInvalid,
                SlaErrors.WarningInvalid, SlaErrors.PauseInvalid, SlaErrors.PauseInvalid, SlaErrors.ScopeInvalid, SlaErrors.ScopeInvalid,
                SlaErrors.TargetMissing,
            ],
            Assert.IsType<string[]>(refusal.Details["faults"]).Select(f => f[..f.IndexOf(':', StringComparison.Ordinal)]));
    }

    [Fact]
    public void A_policy_without_targets_is_refused() => Assert.StartsWith(
        SlaErrors.TargetMissing,
        Assert.IsType<string[]>(Assert.Throws<InboxException>(Builder().Build).Details["faults"]).Single(),
        StringComparison.Ordinal);

    [Fact]
    public void Every_code_is_in_the_docs() => Assert.All(
        typeof(SlaErrors).GetFields().Select(f => (string)f.GetRawConstantValue()!),
        code => Assert.Contains($"| `{code}` |", RepositoryFiles.Doc("errors.md"), StringComparison.Ordinal));

    private static SlaPolicyBuilder Builder() => new(new("standard"));
}
