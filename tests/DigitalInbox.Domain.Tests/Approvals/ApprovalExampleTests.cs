using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using DigitalInbox.Agents;
using DigitalInbox.Approvals;
using DigitalInbox.Cases;
using DigitalInbox.DependencyInjection;
using DigitalInbox.Domain.Tests.Inbox;
using DigitalInbox.Inbox;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using static DigitalInbox.Domain.Tests.Cases.CaseScene;

namespace DigitalInbox.Domain.Tests.Approvals;

/// <summary>The examples of the guide are what happens.</summary>
public sealed class ApprovalExampleTests
{
    private static readonly string Guide = RepositoryFiles.Doc("approvals.md");
    private static readonly Instant End = Start + Duration.FromDays(14);

    [Fact]
    public async Task The_code_of_the_guide_sends_what_was_approved()
    {
        using var scene = new DraftScene(configure: Setup);
        var caseNumber = await scene.Inbox.CaseOfAsync();

        var sent = await ApproveAsync(scene.Drafts, scene.Queries, DraftScene.Carol, DraftScene.Ava, caseNumber);

        Assert.Equal("Dear Jo, the invoice is on its way.", (await scene.Inbox.MessageAsync(sent!.Value)).Text);
    }

    [Theory]
    [InlineData("        inbox.PermitOnChannel", "    }")]
    [InlineData("        var written =", "        return")]
    public void The_code_of_the_guide_is_the_code_of_this_test(string from, string until)
    {
        var code = string.Concat(Lines().SkipWhile(l => !l.StartsWith(from, StringComparison.Ordinal))
            .TakeWhile(l => !l.StartsWith(until, StringComparison.Ordinal))
            .Select(l => $"{(l.Length > 8 ? l[8..] : "")}\n"));

        Assert.NotEmpty(code);
        Assert.Contains($"```csharp\n{code}```\n", Guide, StringComparison.Ordinal);

        static string[] Lines([CallerFilePath] string path = "") => File.ReadAllLines(path);
    }

    [Fact]
    public void Every_code_of_a_draft_is_in_the_list_of_codes() => Assert.All(
        typeof(DraftErrors).GetFields().Select(f => (string)f.GetRawConstantValue()!).Append(CaseErrors.TooManyDrafts),
        code => Assert.Contains($"| `{code}` |", RepositoryFiles.Doc("errors.md"), StringComparison.Ordinal));

    [Fact]
    public void The_table_of_the_guide_is_what_a_draft_does()
    {
        (string Name, Func<Draft, Draft> Do)[] verbs =
        [
            ("edit", d => d.Edit(1, new DraftContent("b", "pending"), Alice, null, Start, End)),
            ("submit", d => d.Submit(1, DraftApprovers.Of([Bob]), true, Alice, Start, End)),
            ("approve", d => d.Approve(1, false, true, Bob, MessageId.New(Start), Start)),
            ("refuse", d => d.Refuse(1, Bob, null, null, null, Start, End)),
            ("reassign", d => d.Reassign(1, DraftApprovers.Of(new QueueId("reviews")), true)),
            ("withdraw", d => d.Withdraw(1, Start)),
            ("delete", d => d.Delete(1, Start)),
            ("expire", d => d.Expire(End)),
        ];
        var begun = Draft.Begin(DraftId.New(Start), Opened().State, new CaseNumber(1), new DraftContent("a", "pending"), Alice, null, Start, End);
        var submitted = begun.Submit(1, DraftApprovers.Of([Bob]), true, Alice, Start, End);
        Draft[] states =
        [
            begun, submitted, verbs[3].Do(submitted), verbs[2].Do(submitted), verbs[5].Do(submitted), verbs[7].Do(submitted),
        ];
        var table = new StringBuilder();
        table.Append("| state | ").AppendJoin(" | ", verbs.Select(v => v.Name)).Append(" |\n").Append("|---|").Insert(table.Length, "---|", verbs.Length).Append('\n');
        foreach (var draft in states)
        {
            table.Append(CultureInfo.InvariantCulture, $"| **{Camel(draft.State)}** | ").AppendJoin(" | ", verbs.Select(v => Outcome(draft, v.Do))).Append(" |\n");
        }

        Assert.True(Guide.Contains(table.ToString(), StringComparison.Ordinal), table.ToString());
    }

    private static string Outcome(Draft draft, Func<Draft, Draft> act)
    {
        try
        {
            var after = act(draft);
            return ReferenceEquals(after, draft) ? "–" : Camel(after.State);
        }
        catch (InboxException refusal)
        {
            return $"`{refusal.Code}`";
        }
    }

    private static string Camel(DraftState state) => JsonNamingPolicy.CamelCase.ConvertName(state.ToString());

    private static void Setup(DigitalInboxBuilder inbox)
    {
        inbox.AddConnector(new ChannelId("facebook"), _ => new ScriptedConnector("facebook"));
        inbox.PermitOnChannel("facebook", channel =>
        {
            channel.Reply = AgentRoles.Supervisor;
            channel.Draft = AgentRoles.Agent | AgentRoles.Author | AgentRoles.Supervisor;
        });
    }

    private static async Task<MessageId?> ApproveAsync(DraftHandling drafts, DraftQueries queries, Caller carol, Caller ava, CaseNumber caseNumber)
    {
        var written = await drafts.CreateAsync(carol, caseNumber, new DraftRequest("Dear Jo, the invoice is on its way.", "pending"));
        await drafts.SubmitAsync(carol, written.Id, written.Version, new DraftSubmission(DraftApprovers.Of([ava.Agent])));

        var waiting = await queries.ListToApproveAsync(ava);
        var first = waiting.Items[0];
        var approved = await drafts.ApproveAsync(ava, first.Id, first.Version);
        return approved.ReplyId;
    }
}
