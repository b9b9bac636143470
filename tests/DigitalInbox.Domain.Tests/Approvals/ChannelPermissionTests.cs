using System.Globalization;
using System.Text;
using DigitalInbox.Agents;
using DigitalInbox.Approvals;
using DigitalInbox.Cases;
using DigitalInbox.DependencyInjection;
using DigitalInbox.Domain.Tests.Inbox;
using DigitalInbox.Inbox;
using DigitalInbox.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Approvals;

/// <summary>Who may reply, draft and approve: by role, and on which channel.</summary>
public sealed class ChannelPermissionTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 9, 0);

    [Fact]
    public async Task Each_role_may_on_each_channel_what_the_host_said()
    {
        using var scene = new InboxScene(configure: Permit);
        var authorizer = scene.Get<IInboxAuthorizer>();
        var table = new StringBuilder();
        foreach (var channel in new[] { "scripted", "facebook", "sms" })
        {
            foreach (var operation in new[] { InboxOperation.Reply, InboxOperation.EditMessage, InboxOperation.WriteDraft, InboxOperation.ApproveDraft })
            {
                var allowed = new List<AgentRoles>();
                foreach (var role in Enum.GetValues<AgentRoles>())
                {
                    if (await authorizer.MayAsync(new Caller(new AgentId("x"), null, role), operation, On(channel), CancellationToken.None))
                    {
                        allowed.Add(role);
                    }
                }

                table.Append(CultureInfo.InvariantCulture, $"{channel} {operation}: {string.Join(' ', allowed)}\n");
            }
        }

        Assert.Equal(
            """
            scripted Reply: Agent Supervisor Administrator
            scripted EditMessage: Agent Supervisor Administrator
            scripted WriteDraft: Agent Author Supervisor Administrator
            scripted ApproveDraft: Approver Supervisor Administrator
            facebook Reply: Supervisor
            facebook EditMessage: Supervisor
            facebook WriteDraft: Agent Author Approver Supervisor Administrator
            facebook ApproveDraft: Approver Supervisor Administrator
            sms Reply: Agent Author Supervisor Administrator
            sms EditMessage: Agent Author Supervisor Administrator
            sms WriteDraft: Agent Author Supervisor Administrator
            sms ApproveDraft: 

            """.ReplaceLineEndings("\n"),
            table.ToString());
    }

    [Fact]
    public async Task A_channel_where_agents_only_draft_refuses_their_replies_and_shows_it()
    {
        using var scene = new InboxScene(configure: inbox => inbox.PermitOnChannel("scripted", p => p.Reply = AgentRoles.Supervisor));
        var number = await scene.CaseOfAsync();

        var refusal = await DraftScene.RefusedAsync(() => scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("hello", "pending")));
        var may = await scene.Handling.GetPermissionsAsync(InboxScene.Alice, await scene.CaseAsync(number));

        Assert.Equal(("access.denied", false, true), (refusal.Code, may.CanReply, may.CanDraft));
        Assert.Equal(DraftState.Written, (await scene.Get<DraftHandling>().CreateAsync(InboxScene.Alice, number, new DraftRequest("hello", "pending"))).State);
        Assert.NotNull(await scene.Handling.ReplyAsync(InboxScene.Dave, number, new ReplyRequest("hello", "pending")));
    }

    [Fact]
    public async Task Where_one_may_not_reply_one_does_not_write_first_either()
    {
        using var scene = new InboxScene(
            new() { CanStartConversation = true }, inbox => inbox.PermitOnChannel("scripted", p => p.Reply = AgentRoles.Supervisor));
        var request = new ConversationRequest(new ChannelId("scripted"), new ReplyRequest("hello", "pending")) { To = "jo" };

        Assert.Equal("access.denied", (await DraftScene.RefusedAsync(() => scene.Handling.StartAsync(InboxScene.Alice, request))).Code);
        Assert.Empty(await scene.CasesAsync());
        Assert.NotNull(await scene.Handling.StartAsync(InboxScene.Dave, request));
    }

    [Fact]
    public void A_channel_that_there_is_not_is_a_fault_at_start()
    {
        using var services = new ServiceCollection().AddDigitalInbox(inbox => inbox
            .UseInMemory()
            .AddConnector(new ChannelId("scripted"), _ => new ScriptedConnector("scripted"))
            .PermitOnChannel("facebok", p => p.Reply = AgentRoles.Supervisor)
            .PermitOnChannel("scripted", p => p.Draft = (AgentRoles)64)).BuildServiceProvider();

        var fault = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());

        Assert.Equal(
            [
                "Inbox 'default': ChannelPermissions of 'scripted' name roles that there are not.",
                "Inbox 'default': ChannelPermissions name the channel 'facebok', which there is not.",
            ],
            fault.Failures);
    }

    private static void Permit(DigitalInboxBuilder inbox)
    {
        const AgentRoles everybody = AgentRoles.Agent | AgentRoles.Author | AgentRoles.Approver | AgentRoles.Supervisor | AgentRoles.Administrator;
        foreach (var id in new[] { "facebook", "sms" })
        {
            inbox.AddConnector(new ChannelId(id), _ => new ScriptedConnector(id));
        }

        inbox.PermitOnChannel("facebook", p => (p.Reply, p.Draft) = (AgentRoles.Supervisor, everybody))
            .PermitOnChannel("sms", p => p.Reply = everybody & ~AgentRoles.Approver)
            .PermitOnChannel("sms", p => p.Approve = AgentRoles.None);
    }

    private static CaseSnapshot On(string channel) => new()
    {
        Id = CaseId.New(Start),
        ChannelId = new ChannelId(channel),
        Status = CaseStatus.New,
    };
}
