using DigitalInbox.Cases;

namespace DigitalInbox.Domain.Tests.Cases;

public sealed class WorkflowBuilderTests
{
    [Fact]
    public void Everything_that_is_impossible_is_told_at_once() => Assert.Equal(
        [
            "workflow.nameInvalid: 'On Hold' is no name; use up to 40 of a-z, 0-9 and '-', a letter first.",
            "workflow.nameInvalid: 'pending' is the name of another category than Escalated.",
            "workflow.nameTaken: 2 statuses are named 'open'.",
            "workflow.beginningInvalid: cases begin in 'new', which has to be the default of its category.",
            "workflow.categoryMissing: Resolved has no status.",
            "workflow.defaultTaken: Closed has the defaults done, gone.",
            "workflow.categoryMissing: Trashed has no status.",
            "workflow.statusUnknown: there is no status 'nowhere'.",
            "workflow.statusUnknown: there is no status 'resolved'.",
            "workflow.moveInvalid: what may be set from 'open' is said 2 times.",
            "workflow.moveInvalid: a move from 'open' to itself.",
            "workflow.closedLeft: 'done' is closed, and nothing leads out of it.",
            "workflow.guardInvalid: a guard of 'On Hold' needs a code of letters, digits, '.' and '-', and a sentence.",
            "workflow.guardInvalid: a guard of 'resolved' needs a code of letters, digits, '.' and '-', and a sentence.",
            "workflow.replyTrapped: leave a status of Pending, Escalated or Resolved without a guard, so that a reply can always be sent.",
        ],
        FaultsOf(new WorkflowBuilder()
            .AddStatus("inbox", StatusCategory.New)
            .AddStatus("open", StatusCategory.Open)
            .AddStatus("open", StatusCategory.Open)
            .AddStatus("On Hold", StatusCategory.Pending)
            .AddStatus("pending", StatusCategory.Escalated)
            .AddStatus("done", StatusCategory.Closed)
            .AddStatus("gone", StatusCategory.Closed)
            .Default("done")
            .Default("gone")
            .Default("nowhere")
            .PermitOnly("open", "open", "done")
            .PermitOnly("open")
            .PermitOnly("done", "open")
            .Guard("On Hold", "no code", _ => true, "A sentence.")
            .Guard("pending", "b", _ => true, "A sentence.")
            .Guard("resolved", "c", _ => true, " ")));

    [Fact]
    public void A_workflow_of_nothing_misses_every_category() =>
        Assert.Equal(7, FaultsOf(new WorkflowBuilder()).Count(f => f.StartsWith("workflow.categoryMissing: ", StringComparison.Ordinal)));

    [Fact]
    public void A_status_outside_the_categories_is_refused() => Assert.Equal(
        ["workflow.categoryMissing: 'odd' is in no category."], FaultsOf(new WorkflowBuilder().AddStandardStatuses().AddStatus("odd", (StatusCategory)7)));

    [Theory]
    [InlineData("")]
    [InlineData("1st")]
    [InlineData("pending/odd")]
    [InlineData("a,b")]
    [InlineData("Été")]
    [InlineData("a234567890123456789012345678901234567890x")]
    public void A_name_that_addresses_and_stores_cannot_carry_is_refused(string name) => Assert.StartsWith(
        WorkflowErrors.NameInvalid,
        Assert.Single(FaultsOf(new WorkflowBuilder().AddStandardStatuses().AddStatus(name, StatusCategory.Pending))),
        StringComparison.Ordinal);

    [Fact]
    public void Without_a_word_the_first_of_a_category_is_its_default_and_new_that_of_its_own()
    {
        var definition = new WorkflowBuilder()
            .AddStatus("triage", StatusCategory.New)
            .AddStatus("working", StatusCategory.Open)
            .AddStandardStatuses()
            .Build();

        Assert.Equal(CaseStatus.New, definition.DefaultOf(StatusCategory.New));
        Assert.Equal("working", definition.DefaultOf(StatusCategory.Open).Name);
        Assert.Equal(7, definition.Statuses.Count(s => s.IsDefault));
        Assert.Equal(
            ["triage", "new", "working", "open", "pending", "escalated", "resolved", "closed", "trashed"],
            definition.Statuses.Select(s => s.Status.Name));
    }

    [Fact]
    public void The_default_that_is_named_is_where_the_fixed_rules_lead()
    {
        var workflow = CaseWorkflow.Of(new WorkflowBuilder().AddStandardStatuses().AddStatus("working", StatusCategory.Open).Default("working").Build());

        Assert.True(workflow.TryMove(CaseStatus.Pending, CaseTrigger.CustomerWrites, out var opened));
        Assert.True(workflow.TryMove(CaseStatus.New, CaseTrigger.Take, out var taken));
        Assert.Equal(["working", "working"], [opened.Name, taken.Name]);
    }

    [Fact]
    public void A_status_reads_as_its_host_says_in_either_language()
    {
        var workflow = CaseWorkflow.Of(new WorkflowBuilder().AddStandardStatuses().AddStatus("parked", StatusCategory.Pending, "Parked").Build());

        Assert.Equal("En relecture", ShopWorkflow.Compiled.TitleOf(ShopWorkflow.InReview, "fr"));
        Assert.Equal("In review", ShopWorkflow.Compiled.TitleOf(ShopWorkflow.InReview, "en"));
        Assert.Equal("Parked", workflow.TitleOf(new CaseStatus("parked", StatusCategory.Pending), "fr"));
        Assert.Null(workflow.TitleOf(CaseStatus.Pending, "en"));
        Assert.Null(workflow.TitleOf(ShopWorkflow.InReview, "en"));
    }

    [Fact]
    public void Every_code_is_in_the_docs() => Assert.All(
        typeof(WorkflowErrors).GetFields().Select(f => (string)f.GetRawConstantValue()!),
        code => Assert.Contains($"| `{code}` |", RepositoryFiles.Doc("errors.md"), StringComparison.Ordinal));

    private static string[] FaultsOf(WorkflowBuilder builder)
    {
        var refusal = Assert.Throws<InboxException>(builder.Build);
        Assert.Equal((InboxErrorKind.Invalid, WorkflowErrors.Invalid), (refusal.Kind, refusal.Code));
        return Assert.IsType<string[]>(refusal.Details["faults"]);
    }
}
