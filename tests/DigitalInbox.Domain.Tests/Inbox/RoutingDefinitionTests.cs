using DigitalInbox.Agents;
using DigitalInbox.Definitions;
using DigitalInbox.Inbox;
using DigitalInbox.Routing;
using DigitalInbox.Testing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Inbox;

public sealed class RoutingDefinitionTests
{
    private static readonly Caller Ada = new(new AgentId("ada"), "Ada", AgentRoles.Administrator);
    private readonly InMemoryInboxStore store = new();

    [Fact]
    public async Task What_the_code_says_of_routing_is_stored_and_found()
    {
        using var scene = new InboxScene(store: store, configure: inbox => inbox
            .AddSkill("french", "Français")
            .AddTeam("first", team => team.WithCapacity(c => c.Total(5)))
            .AddTeam("second", team => team.WithCapacity(c => c.Total(7)))
            .AddAgentProfile("alice", agent => agent.InTeams("first", "second").WithSkill("french", 4))
            .AddAgentProfile("bob", agent => agent.WithCapacity(c => c.Total(1)))
            .AddQueue("general", queue => queue.AsFallback())
            .AddQueue("billing", queue => queue.Matching(QueueFilter.Tag("invoice")).ServedByTeams("first").OverflowInto("general", Duration.FromMinutes(5)))
            .AddQueue("vip", queue => queue.Matching("contact.segment = gold").WithPriority(5)));

        var routing = (await scene.Get<InboxDefinitions>().CurrentAsync()).Routing;

        Assert.Equal("vip billing general", string.Join(' ', routing.Queues.Select(q => q.Id)));
        Assert.Equal((5, 1, null), (routing.CapacityOf(new("alice")).Total, routing.CapacityOf(new("bob")).Total, routing.CapacityOf(new("carol")).Total));
        Assert.Equal((4, 0), (routing.ProfileOf(new("alice"))!.LevelOf(new("french")), routing.ProfileOf(new("bob"))!.LevelOf(new("french"))));
        Assert.Equal("Français", Assert.Single(routing.Skills).Name);
        Assert.Equal("vip billing general", string.Join(' ', routing.QueuesOf(new("alice"))));
        Assert.Equal("vip general", string.Join(' ', routing.QueuesOf(new("carol"))));
    }

    [Fact]
    public async Task Of_all_matching_queues_the_highest_priority_wins_then_the_first_by_id_then_the_fallback()
    {
        using var scene = new InboxScene(store: store, configure: inbox => inbox
            .AddQueue("b", queue => queue.Matching("tag = x"))
            .AddQueue("a", queue => queue.Matching("tag = x"))
            .AddQueue("high", queue => queue.Matching("tag = x and tag = y").WithPriority(9))
            .AddQueue("rest", queue => queue.AsFallback()));
        var routing = (await scene.Get<InboxDefinitions>().CurrentAsync()).Routing;

        Assert.Equal(("high", true), Find("x", "y"));
        Assert.Equal(("a", true), Find("x"));
        Assert.Equal(("rest", false), Find("z"));

        (string, bool) Find(params string[] tags)
        {
            var found = routing.FindQueue(new RoutingFacts { Channel = new("c"), Kind = new("k"), Tags = [.. tags.Select(t => new TagId(t))], At = scene.Clock.GetCurrentInstant() })!.Value;
            return (found.Queue.Id.Value, found.IsMatch);
        }
    }

    [Fact]
    public async Task A_circle_of_overflows_is_refused_at_save()
    {
        using var scene = new InboxScene(store: store);
        await SaveAsync(scene, "c", """{"name":"C"}""");
        await SaveAsync(scene, "b", """{"name":"B","overflow":{"to":"c","after":"PT1M"}}""");
        await SaveAsync(scene, "a", """{"name":"A","overflow":{"to":"b","after":"PT1M"}}""");

        var refusal = await Assert.ThrowsAsync<InboxException>(() => SaveAsync(scene, "c", """{"name":"C","overflow":{"to":"a","after":"PT1M"}}""", 1));

        Assert.Equal((RoutingErrors.OverflowCycle, InboxErrorKind.Conflict), (refusal.Code, refusal.Kind));
        Assert.Equal(["a", "b", "c", "a"], Assert.IsType<string[]>(refusal.Details["cycle"]));
    }

    [Fact]
    public async Task Two_fallbacks_are_refused_at_save_and_at_start()
    {
        using var scene = new InboxScene(store: store);
        await SaveAsync(scene, "one", """{"name":"One","fallback":true}""");

        var refusal = await Assert.ThrowsAsync<InboxException>(() => SaveAsync(scene, "two", """{"name":"Two","fallback":true}"""));
        Assert.Equal(RoutingErrors.FallbackTwice, refusal.Code);

        using var coded = new InboxScene(store: store, configure: inbox => inbox.AddQueue("three", q => q.AsFallback()));
        var atStart = await Assert.ThrowsAsync<InboxException>(() => coded.Get<InboxDefinitions>().PrepareAsync());
        Assert.Equal(RoutingErrors.FallbackTwice, atStart.Code);
    }

    [Fact]
    public async Task What_a_queue_names_must_be_there_and_cannot_go()
    {
        using var scene = new InboxScene(store: store);
        var refusal = await Assert.ThrowsAsync<InboxException>(() => SaveAsync(scene, "a", """{"name":"A","teams":["first"],"skills":[{"skill":"french","level":1}]}"""));
        Assert.Equal(DefinitionErrors.ReferenceUnknown, refusal.Code);
        Assert.Equal(["teams/first", "skills/french"], Assert.IsType<string[]>(refusal.Details["references"]));

        await SaveAsync(scene, DefinitionKind.Teams, "first", """{"name":"First"}""", 0);
        await SaveAsync(scene, "a", """{"name":"A","teams":["first"]}""");
        var inUse = await Assert.ThrowsAsync<InboxException>(() => scene.Get<DefinitionEditing>().DeleteAsync(Ada, DefinitionKind.Teams, "first", 1));
        Assert.Equal(DefinitionErrors.InUse, inUse.Code);
    }

    [Theory]
    [InlineData("tags", "vip", """{"name":"VIP"}""", "queues", """{"name":"A","filter":"kind = sms or not (tag = invoice or tag = vip)"}""")]
    [InlineData("tags", "vip", """{"name":"VIP"}""", "automations", """{"name":"A","on":{"event":"case.opened"},"actions":[{"do":"removeTag","tag":"vip"}]}""")]
    [InlineData("tags", "vip", """{"name":"VIP"}""", "automations", """{"name":"A","on":{"event":"case.opened"},"delayedConditions":[{"filter":"tag = vip"}],"actions":[{"do":"unassign"}]}""")]
    [InlineData("custom-fields", "loyalty", """{"scope":"contact","type":"text"}""", "queues", """{"name":"A","filter":"contact.loyalty = gold"}""")]
    [InlineData("custom-fields", "loyalty", """{"scope":"case","type":"text"}""", "automations", """{"name":"A","on":{"event":"case.opened"},"actions":[{"do":"setField","field":"loyalty","value":"a"}]}""")]
    [InlineData("quick-replies", "hello", """{"title":"Hello","texts":[{"language":"en","text":"Hello"}]}""", "automations", """{"name":"A","on":{"event":"case.opened"},"actions":[{"do":"sendQuickReply","quickReply":"hello"}]}""")]
    public async Task What_a_filter_or_a_rule_names_can_come_later_and_cannot_go(string kind, string id, string json, string userKind, string user)
    {
        using var scene = new InboxScene(store: store);
        var editing = scene.Get<DefinitionEditing>();
        await SaveAsync(scene, new DefinitionKind(userKind), "a", user, 0);
        await SaveAsync(scene, new DefinitionKind(kind), id, json, 0);

        var refusal = await Assert.ThrowsAsync<InboxException>(() => editing.DeleteAsync(Ada, new DefinitionKind(kind), id, 1));
        Assert.Equal(DefinitionErrors.InUse, refusal.Code);
        Assert.Equal([$"{userKind}/a"], Assert.IsType<string[]>(refusal.Details["usedBy"]));
        Assert.Equal([("a", 1)], (await editing.ListUsersAsync(Ada, new DefinitionKind(kind), id)).Select(d => (d.Id, d.Version)));

        await editing.DeleteAsync(Ada, new DefinitionKind(userKind), "a", 1);
        Assert.Empty(await editing.ListUsersAsync(Ada, new DefinitionKind(kind), id));
        await editing.DeleteAsync(Ada, new DefinitionKind(kind), id, 1);
    }

    [Fact]
    public void Every_code_is_in_the_docs() => Assert.All(
        typeof(RoutingErrors).GetFields().Concat(typeof(AgentErrors).GetFields()).Select(f => (string)f.GetRawConstantValue()!),
        code => Assert.Contains($"| `{code}` |", RepositoryFiles.Doc("errors.md"), StringComparison.Ordinal));

    [Fact]
    public void The_filters_of_the_docs_can_be_read()
    {
        var doc = RepositoryFiles.Doc("routing.md").Split("## Filters")[1].Split("\n## ")[0];
        var conditions = doc.Split('\n').Where(l => l.StartsWith("| `", StringComparison.Ordinal)).Select(l => l.Split('`')[1]).ToList();
        Assert.True(conditions.Count > 8);
        Assert.All(conditions, c => QueueFilter.Parse(c));
        Assert.Equal(
            QueueFilter.Kind("whatsapp") & (QueueFilter.Tag("invoice") | QueueFilter.Text("late delivery")) & !QueueFilter.Language("fr"),
            QueueFilter.Parse(doc.Split("```text\n")[1].Split('\n')[0]));
    }

    private static Task<Definition> SaveAsync(InboxScene scene, string id, string json, int version = 0) =>
        SaveAsync(scene, DefinitionKind.Queues, id, json, version);

    private static Task<Definition> SaveAsync(InboxScene scene, DefinitionKind kind, string id, string json, int version) =>
        scene.Get<DefinitionEditing>().SaveAsync(Ada, kind, id, version, json);
}
