using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using DigitalInbox.Inbox;
using DigitalInbox.Notifications;
using static DigitalInbox.AspNetCore.Api.JsonMapping;

namespace DigitalInbox.AspNetCore.Api;

/// <summary>Turns what agents are told into what the API writes.</summary>
internal static class NotificationMapping
{
    private static readonly FrozenDictionary<string, NotificationKind> Kinds =
        Enum.GetValues<NotificationKind>().ToFrozenDictionary(k => Camel(k), k => k, StringComparer.Ordinal);

    /// <summary>A kind by the name that the API and the page's forms use.</summary>
    /// <exception cref="InboxException"><c>notification.kindUnknown</c>.</exception>
    public static NotificationKind KindOf(string name) => Kinds.TryGetValue(name, out var kind)
        ? kind
        : throw new InboxException(
            InboxErrorKind.Invalid,
            NotificationErrors.KindUnknown,
            "There is no such kind of notification.",
            new Dictionary<string, object?>(StringComparer.Ordinal) { ["known"] = Kinds.OrderBy(k => k.Value).Select(k => k.Key).ToArray() });

    public static NotificationJson ToJson(this Notification told) => new()
    {
        Id = told.Id,
        Kind = Camel(told.Kind),
        CaseNumber = told.Number?.Value,
        At = Iso(told.At),
        Count = told.Count,
        ReadAt = told.ReadAt is { } read ? Iso(read) : null,
        By = new InitiatorJson(Camel(told.By.Kind), told.By.Id),
        MessageId = told.MessageId?.ToString(),
        DraftId = told.DraftId?.ToString(),
        Metric = told.Metric is { } metric ? Camel(metric) : null,
        DueAt = told.DueAt is { } due ? Iso(due) : null,
        Title = told.Title,
    };

    public static NotificationSettingsJson ToJson(this NotificationSettings settings) => new(
        settings.IsVisual,
        settings.IsAudio,
        settings.IsQuietWhileAway,
        Kinds.OrderBy(k => k.Value).ToDictionary(k => k.Key, k => !settings.Silent.Contains(k.Value), StringComparer.Ordinal));

    /// <summary>Changes what a body says, and leaves the rest.</summary>
    /// <exception cref="InboxException"><c>notification.kindUnknown</c>.</exception>
    public static NotificationSettings With(this NotificationSettings settings, NotificationSettingsBody body)
    {
        var silent = settings.Silent.ToHashSet();
        foreach (var (name, alerts) in body.Kinds ?? FrozenDictionary<string, bool>.Empty)
        {
            _ = alerts ? silent.Remove(KindOf(name)) : silent.Add(KindOf(name));
        }

        return settings with
        {
            IsVisual = body.Visual ?? settings.IsVisual,
            IsAudio = body.Audio ?? settings.IsAudio,
            IsQuietWhileAway = body.QuietWhileAway ?? settings.IsQuietWhileAway,
            Silent = [.. silent.Order()],
        };
    }

    /// <summary>What is written into a live stream.</summary>
    public static byte[] Format(NotificationNotice notice)
    {
        var told = notice.Notification;
        var data = JsonSerializer.Serialize(
            new NotificationNoticeJson(
                told.Id,
                Camel(told.Kind),
                told.Number?.Value,
                Iso(told.At),
                told.Count,
                new NotificationAlertJson(notice.Alert.Visual, notice.Alert.Audio)),
            ApiJsonContext.Of<NotificationNoticeJson>());
        return Encoding.UTF8.GetBytes($"event: notification\ndata: {data}\n\n");
    }
}
