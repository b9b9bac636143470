using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DigitalInbox.Agents;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>That an agent looks at a case, as it is stored beside the histories: it holds for a while unless it is said again.</summary>
/// <param name="Agent">The agent.</param>
/// <param name="Name">The name to show; null to show the id.</param>
/// <param name="IsTyping">True while they write.</param>
/// <param name="Since">Since when.</param>
internal sealed record Viewing(AgentId Agent, string? Name, bool IsTyping, Instant Since)
{
    public const string Kind = "viewing";

    /// <summary>The list of all that is looked at, for those who follow.</summary>
    public const string Everything = "all";

    /// <summary>Agents of one case who are told at most.</summary>
    public const int MostOfCase = 50;

    private const int LongestAgent = 100;
    private const int Page = 200;

    /// <summary>How long it holds. Who is there says it every 30 seconds.</summary>
    public static readonly Duration Lifetime = Duration.FromSeconds(45);

    private static readonly JsonTypeInfo<Viewing> Json = ViewingJsonContext.Create();

    public static string ListOf(CaseId id) => $"case:{id}";

    public static SideRecordKey KeyOf(CaseId id, AgentId agent) => new(Kind, $"{id}:{Short(agent.Value)}");

    public static Viewing Of(Caller caller, bool isTyping, Instant since) => new(caller.Agent, caller.Name, isTyping, since);

    public static Viewing Read(SideRecord record) => JsonSerializer.Deserialize(record.Body, Json)!;

    /// <summary>Reads who looks at which case now.</summary>
    public static async Task<IReadOnlyList<(CaseId Id, CaseViewer Viewer)>> ReadAllAsync(InboxCore core, CancellationToken cancellationToken)
    {
        var now = core.Now;
        var found = new List<(CaseId, CaseViewer)>();
        string? after = null;
        do
        {
            var query = new SideRecordQuery(Kind) { Lists = [Everything], Limit = Page, After = after };
            var page = await core.Store.SideRecords.ListAsync(query, cancellationToken).ConfigureAwait(false);
            found.AddRange(page.Items.Where(r => r.ExpiresAt > now && r.CaseId is not null).Select(r => (r.CaseId!.Value, Read(r).ToViewer())));

            // The newest come first: behind one that is over by its age, all are.
            after = page.Items is [.., var last] && last.At + Lifetime > now ? page.Next : null;
        }
        while (after is not null);

        return found;
    }

    public SideRecord ToRecord(CaseId id, long version, Instant now, bool holds) => new()
    {
        Key = KeyOf(id, Agent),
        Version = version,
        CaseId = id,
        At = now,
        ExpiresAt = holds ? now + Lifetime : now,
        Lists = [ListOf(id), Everything],
        Body = JsonSerializer.Serialize(this, Json),
    };

    public CaseViewer ToViewer() => new(Agent, Name, IsTyping, Since);

    // A key is bounded and an agent's id is not.
    private static string Short(string agent) => agent.Length <= LongestAgent
        ? agent
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(agent)));
}
