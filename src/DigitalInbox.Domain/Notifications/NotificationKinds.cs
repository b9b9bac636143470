using System.Collections.Frozen;
using System.Text.Json;

namespace DigitalInbox.Notifications;

/// <summary>The kinds by the codes under which they are stored.</summary>
internal static class NotificationKinds
{
    private static readonly FrozenDictionary<string, NotificationKind> ByCode =
        Enum.GetValues<NotificationKind>().ToFrozenDictionary(CodeOf, k => k, StringComparer.Ordinal);

    public static string CodeOf(NotificationKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

    /// <returns>Null for a kind that a newer version wrote.</returns>
    public static NotificationKind? Find(string code) => ByCode.TryGetValue(code, out var kind) ? kind : null;
}
