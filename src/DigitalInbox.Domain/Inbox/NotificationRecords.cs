using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DigitalInbox.Notifications;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>How notifications and agents' settings are kept as side records: their keys, and the lists in which they stand.</summary>
internal static class NotificationRecords
{
    /// <summary>The kind of a notification.</summary>
    public const string Kind = "notification";

    /// <summary>The kind of an agent's settings.</summary>
    public const string SettingsKind = "notification.settings";

    /// <summary>The most that are read in one go.</summary>
    public const int Most = 200;

    // Keys and lists have an end, and the ids that hosts give may be longer.
    private const int LongestId = 80;

    public static SideRecordKey KeyOf(string id) => new(Kind, id);

    public static SideRecordKey SettingsOf(AgentId agent) => new(SettingsKind, Part(agent));

    public static string IdOf(CaseId caseId, long sequence, AgentId agent) =>
        string.Create(CultureInfo.InvariantCulture, $"{caseId}:{sequence}:{Part(agent)}");

    /// <summary>The id of what a rule tells: the same run tells an agent once.</summary>
    public static string IdOf(CaseId caseId, string run, AgentId agent) => $"{caseId}:{run}:{Part(agent)}";

    /// <summary>Everything that an agent was told.</summary>
    public static string ListOf(AgentId agent) => $"agent:{Part(agent)}";

    /// <summary>What an agent has not read.</summary>
    public static string UnreadOf(AgentId agent) => $"unread:{Part(agent)}";

    /// <summary>What an agent has not read about a case.</summary>
    public static string UnreadOf(AgentId agent, CaseId caseId) => $"case:{caseId}:{Part(agent)}";

    /// <summary>Who has not read that they are asked to approve a draft.</summary>
    public static string UnreadOf(DraftId draft) => $"draft:{draft}";

    public static SideRecord Write(Notification told, long version, Duration lifetime) => new()
    {
        Key = KeyOf(told.Id),
        Version = version,
        CaseId = told.CaseId,
        At = told.At,
        ExpiresAt = told.At + lifetime,
        Lists = ListsOf(told),
        Body = NotificationCodec.Write(told),
    };

    public static Notification Read(SideRecord record) =>
        NotificationCodec.Read(record.Key.Id, record.CaseId ?? default, record.At, record.Body);

    private static IReadOnlyList<string> ListsOf(Notification told) =>
        told.IsRead ? [ListOf(told.Agent)]
        : told is { Kind: NotificationKind.ApprovalRequested, DraftId: { } draft }
            ? [ListOf(told.Agent), UnreadOf(told.Agent), UnreadOf(told.Agent, told.CaseId), UnreadOf(draft)]
            : [ListOf(told.Agent), UnreadOf(told.Agent), UnreadOf(told.Agent, told.CaseId)];

    private static string Part(AgentId agent) => agent.Value.Length <= LongestId
        ? agent.Value
        : "#" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(agent.Value)));
}
