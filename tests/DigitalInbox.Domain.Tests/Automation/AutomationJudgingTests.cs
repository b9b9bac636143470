using DigitalInbox.Automation;
using DigitalInbox.Cases;
using DigitalInbox.Conversations;
using DigitalInbox.Routing;
using DigitalInbox.Sla;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Automation;

/// <summary>Every condition holds exactly when it should.</summary>
public sealed class AutomationJudgingTests
{
    // A Monday.
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 2, 9, 0);

    private static readonly BusinessCalendar Office = new BusinessCalendarBuilder(new CalendarId("office")).In("UTC").Weekdays("09:00-17:00").Build();

    private static readonly CaseSnapshot State = new()
    {
        Id = new CaseId(Guid.Parse("018f0000-0000-7000-8000-000000000001")),
        Status = new CaseStatus("warehouse", StatusCategory.Escalated),
        StatusChangedAt = Now - Duration.FromHours(2),
        QueueId = new("billing"),
        Priority = new("high"),
        InboxAssignee = new("alice"),
    };

    public static TheoryData<string, bool> Cases => new()
    {
        { """{"status":["warehouse"]}""", true },
        { """{"status":["open","escalated"]}""", true },
        { """{"status":["open"]}""", false },
        { """{"queue":["billing"]}""", true },
        { """{"queue":["support"]}""", false },
        { """{"priority":["low","high"]}""", true },
        { """{"priority":["low"]}""", false },
        { """{"assigned":true}""", true },
        { """{"assigned":false}""", false },
        { """{"statusOlderThan":"PT2H"}""", true },
        { """{"statusOlderThan":"PT2H1S"}""", false },
        { """{"statusNewerThan":"PT2H"}""", true },
        { """{"statusNewerThan":"PT1H59M"}""", false },
        { """{"message":"inbound"}""", true },
        { """{"message":"outbound"}""", false },
        { """{"hours":{"calendar":"office","open":true}}""", true },
        { """{"hours":{"calendar":"office","open":false}}""", false },
        { """{"hours":{"calendar":"gone","open":false}}""", false },
        { """{"percentage":100}""", true },
        { """{"filter":"kind = whatsapp and text has invoice*"}""", true },
        { """{"filter":"kind = email"}""", false },
        { """{"status":["warehouse"],"assigned":false}""", false },
        { """{"status":["warehouse"],"assigned":true,"queue":["billing"]}""", true },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_condition_holds_or_does_not(string set, bool holds)
    {
        var rule = Rule($"[{set}]");

        Assert.Equal(holds, AutomationJudging.Holds(rule.Conditions, Moment(rule)));
    }

    [Fact]
    public void One_set_of_several_is_enough_and_none_always_holds()
    {
        var one = Rule("""[{"assigned":false},{"assigned":true}]""");
        var none = Rule("[]");

        Assert.True(AutomationJudging.Holds(one.Conditions, Moment(one)));
        Assert.True(AutomationJudging.Holds(none.Conditions, Moment(none)));
        Assert.Equal([new(1, "assigned", false), new(2, "assigned", true)], AutomationJudging.Explain(one.Conditions, Moment(one)));
    }

    [Fact]
    public void A_sample_takes_its_share_and_always_the_same_cases()
    {
        var ids = Enumerable.Range(0, 4000).Select(i => new CaseId(new Guid(i, 0, 0, [1, 2, 3, 4, 5, 6, 7, 8]))).ToList();
        var sampled = ids.Where(id => AutomationJudging.IsSampled(id, new("a"), 10)).ToList();

        Assert.InRange(sampled.Count, 300, 500);
        Assert.All(sampled, id => Assert.True(AutomationJudging.IsSampled(id, new("a"), 10) && AutomationJudging.IsSampled(id, new("a"), 11)));
        Assert.NotEqual(sampled, ids.Where(id => AutomationJudging.IsSampled(id, new("b"), 10)));
        Assert.All(ids, id => Assert.True(AutomationJudging.IsSampled(id, new("a"), 100)));
    }

    private static AutomationDefinition Rule(string conditions) => AutomationCodec.Read(
        new AutomationId("rule"), 1, $$"""{"name":"A","on":{"event":"message.received"},"conditions":{{conditions}},"actions":[{"do":"unassign"}]}""");

    private static AutomationMoment Moment(AutomationDefinition rule) => new(
        rule.Id,
        State,
        new RoutingFacts { Channel = new("a"), Kind = new("whatsapp"), Text = "my invoices", At = Now },
        MessageDirection.Inbound,
        [Office]);
}
