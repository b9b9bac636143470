using DigitalInbox.Automation;
using DigitalInbox.Cases;
using DigitalInbox.Conversations;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Automation;

/// <summary>Rules as JSON: what is written is read, and what cannot be is told, all of it.</summary>
public sealed class AutomationCodecTests
{
    private static readonly AutomationId Id = new("rule");

    [Fact]
    public void A_rule_with_everything_comes_back_as_it_was()
    {
        var rule = new AutomationBuilder(Id).Named("All of it").When("case.statusChanged").Where("to", "resolved", "closed").Where("from", "null")
            .After(Duration.FromHours(24)).StopOnFailure().Inactive()
            .If(c => c.Matching("kind = whatsapp and text has \"late delivery\"").InStatus("open", "pending").InQueue("billing").OfPriority("high").Assigned())
            .If(c => c.Assigned(false).WhileClosed("office").ForPercent(10).OfMessage(MessageDirection.Inbound))
            .IfStill(c => c.StatusOlderThan(Duration.FromHours(24)).StatusNewerThan(Duration.FromMinutes(90)).WhileOpen("office"))
            .SetStatus("closed").AddTag("a").RemoveTag("b").MoveToQueue("billing").SetPriority("high").SetPriority(null).AssignTo("alice").Unassign()
            .SendQuickReply("hello").SendQuickReply("hello", "fr", "pending").AddNote("a note").NotifyAssignee().NotifyAgent("bob").NotifyQueue("billing")
            .SetField("size", "L").SetField("size", null).Webhook("https://crm.example/a", "crm").Webhook("http://localhost:1/a", "crm", includesText: true)
            .Build();
        var json = AutomationCodec.Write(rule);
        var read = AutomationCodec.Read(Id, 3, json);

        Assert.Equal(json, AutomationCodec.Write(read));
        Assert.Equal((Id, 3, "All of it", false, true), (read.Id, read.Version, read.Name, read.IsActive, read.StopsOnFailure));
        Assert.Equal(rule.Conditions, read.Conditions);
        Assert.Equal(rule.DelayedConditions, read.DelayedConditions);
        Assert.Equal(rule.Actions, read.Actions);
    }

    [Fact]
    public void A_rule_that_says_little_is_active_and_acts_at_once()
    {
        var rule = AutomationCodec.Read(Id, 1, """{"name":"A","on":{"event":"form.answered"},"actions":[{"do":"unassign"}]}""");

        Assert.Equal((true, Duration.Zero, 0, 0), (rule.IsActive, rule.Delay, rule.Conditions.Count, rule.DelayedConditions.Count));
    }

    [Theory]
    [InlineData("""{"name":"A","on":{"event":"case.dreamt"},"actions":[{"do":"unassign"}]}""", "automation.eventUnknown: there is no event 'case.dreamt'")]
    [InlineData("""{"name":"A","on":{"event":"case.opened","where":[{"member":"mood","is":["a"]}]},"actions":[{"do":"unassign"}]}""", "automation.eventUnknown: case.opened has no 'mood'")]
    [InlineData("""{"name":"A","on":{"event":"case.tagged","where":[{"member":"tagId"}]},"actions":[{"do":"unassign"}]}""", "definition.memberMissing: say what 'tagId' may be")]
    [InlineData("""{"name":"A","on":{"event":"case.opened"},"actions":[]}""", "definition.malformed: a rule does 1 to 20 things")]
    [InlineData("""{"name":"A","on":{"event":"case.opened"}}""", "definition.memberMissing: $.actions is needed")]
    [InlineData("""{"name":"A","actions":[{"do":"unassign"}]}""", "definition.memberMissing: $.on is needed")]
    [InlineData("""{"name":"A","on":{"event":"case.opened"},"actions":[{"do":"dance"}]}""", "definition.malformed: $.actions[0]: there is no action 'dance'")]
    [InlineData("""{"name":"A","on":{"event":"case.opened"},"actions":[{"do":"setStatus"}]}""", "definition.memberMissing: $.actions[0].status is needed")]
    [InlineData("""{"name":"A","on":{"event":"case.opened"},"actions":[{"do":"unassign","agent":"bob"}]}""", "definition.memberUnknown: $.actions[0].agent")]
    [InlineData("""{"name":"A","on":{"event":"case.opened"},"delay":"P1D","actions":[{"do":"unassign"}]}""", "definition.malformed: $.delay must be a duration")]
    [InlineData("""{"name":"A","on":{"event":"case.opened"},"delay":"-PT1H","actions":[{"do":"unassign"}]}""", "definition.malformed: $.delay must be a duration")]
    [InlineData("""{"name":"A","on":{"event":"case.opened"},"conditions":[{}],"actions":[{"do":"unassign"}]}""", "definition.malformed: a set of conditions asks something")]
    [InlineData("""{"name":"A","on":{"event":"case.opened"},"conditions":[{"filter":"kind ="}],"actions":[{"do":"unassign"}]}""", "queue.filterInvalid: filter:")]
    [InlineData("""{"name":"A","on":{"event":"case.opened"},"conditions":[{"percentage":0}],"actions":[{"do":"unassign"}]}""", "definition.malformed: $.conditions[0].percentage")]
    [InlineData("""{"name":"A","on":{"event":"case.opened"},"delay":"PT1H","delayedConditions":[{"statusOlderThan":"PT2H"}],"actions":[{"do":"unassign"}]}""", "must not be longer than the delay")]
    [InlineData("""{"name":"A","on":{"event":"case.opened"},"actions":[{"do":"webhook","url":"http://crm.example","secret":"crm"}]}""", "an address that is https")]
    [InlineData("""{"name":"A","on":{"event":"case.opened"},"actions":[{"do":"webhook","url":"https://me:you@crm.example","secret":"crm"}]}""", "an address that is https")]
    [InlineData("""{"name":"A","on":{"event":"case.opened"},"actions":[{"do":"webhook","url":"https://crm.example","secret":"crm","include":["names"]}]}""", "a webhook includes text, and nothing else")]
    [InlineData("""{"name":"A","on":{"event":"case.opened"},"actions":[{"do":"notify","agent":"bob","queue":"billing"}]}""", "notify does not say what, or says too much")]
    public void What_cannot_be_is_told(string json, string fault)
    {
        var refusal = Assert.Throws<InboxException>(() => AutomationCodec.Read(Id, 1, json));

        Assert.Equal(AutomationErrors.Invalid, refusal.Code);
        Assert.Contains((string[])refusal.Details["faults"]!, told => told.Contains(fault, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_fault_is_told_at_once()
    {
        const string json = """{"name":" ","on":{"event":"nothing"},"delay":"soon","actions":[{"do":"dance"}],"moons":2}""";

        var faults = (string[])Assert.Throws<InboxException>(() => AutomationCodec.Read(Id, 1, json)).Details["faults"]!;

        Assert.True(faults.Length >= 5, string.Join('\n', faults));
    }

    [Fact]
    public void A_rule_can_begin_with_every_event_of_a_case_in_the_catalogue()
    {
        var catalogue = RepositoryFiles.Doc("events.md").Split("## Agents")[0].Split('\n')
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length == 6 && cells[2].StartsWith('`'))
            .SelectMany(cells => cells[2].Split(',').Select(name => name.Trim(' ', '`')))
            .ToList();

        Assert.Contains("payment.settled", catalogue);
        Assert.Equal(catalogue.Order(StringComparer.Ordinal), AutomationEvents.Names.Order(StringComparer.Ordinal));
        Assert.All(CaseEventCodec.Names, name => Assert.NotNull(AutomationEvents.MembersOf(name)));
    }

    [Theory]
    [InlineData("to", "escalated", true)]
    [InlineData("to", "warehouse", true)]
    [InlineData("to", "open", false)]
    [InlineData("from", "open", true)]
    [InlineData("trigger", "setEscalated", true)]
    [InlineData("trigger", "null", false)]
    public void A_member_says_what_it_must(string member, string value, bool fits)
    {
        var trigger = new AutomationTrigger("case.statusChanged") { Where = [new(member, ["nothing", value])] };
        var happened = new StatusChanged(CaseStatus.Open, new CaseStatus("warehouse", StatusCategory.Escalated), CaseTrigger.SetEscalated);

        Assert.Equal(fits, trigger.Matches(happened));
    }

    [Fact]
    public void Nothing_is_said_by_its_name_and_all_members_must_fit()
    {
        var assigned = new CaseAssigned(new("bob"), null);

        Assert.True(Trigger("null").Matches(assigned));
        Assert.False(Trigger("null").Matches(new CaseAssigned(new("bob"), new("alice"))));
        Assert.False(Trigger("alice").Matches(assigned));
        Assert.False(Trigger("null").Matches(new CaseUnassigned(new("bob"))));

        static AutomationTrigger Trigger(string previous) => new("case.assigned") { Where = [new("agent", ["bob"]), new("previous", [previous])] };
    }
}
