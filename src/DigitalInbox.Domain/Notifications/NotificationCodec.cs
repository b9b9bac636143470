using System.Text.Json;
using NodaTime;

namespace DigitalInbox.Notifications;

/// <summary>Writes and reads what is stored of notifications and of agents' settings. What an older version left out has its default.</summary>
internal static class NotificationCodec
{
    public static string Write(Notification told) => JsonSerializer.Serialize(
        new NotificationBody
        {
            Agent = told.Agent,
            Kind = NotificationKinds.CodeOf(told.Kind),
            Number = told.Number?.Value,
            Sequence = told.Sequence,
            Count = told.Count,
            ReadAt = told.ReadAt,
            By = told.By.Kind,
            ById = told.By.Id,
            MessageId = told.MessageId,
            DraftId = told.DraftId,
            Metric = told.Metric,
            DueAt = told.DueAt,
            Title = told.Title,
        },
        NotificationJsonContext.Of<NotificationBody>());

    public static Notification Read(string id, CaseId caseId, Instant at, string json)
    {
        var body = JsonSerializer.Deserialize(json, NotificationJsonContext.Of<NotificationBody>())!;
        return new Notification
        {
            Id = id,
            Agent = body.Agent,

            // One that a newer version wrote is shown as something that is not known better.
            Kind = NotificationKinds.Find(body.Kind) ?? NotificationKind.Rule,
            CaseId = caseId,
            Number = body.Number is { } number ? new CaseNumber(number) : null,
            Sequence = body.Sequence,
            At = at,
            Count = body.Count ?? 1,
            ReadAt = body.ReadAt,
            By = new Initiator(body.By, body.ById),
            MessageId = body.MessageId,
            DraftId = body.DraftId,
            Metric = body.Metric,
            DueAt = body.DueAt,
            Title = body.Title,
        };
    }

    public static string Write(NotificationSettings settings) => JsonSerializer.Serialize(
        new NotificationSettingsBody
        {
            Visual = settings.IsVisual,
            Audio = settings.IsAudio,
            QuietWhileAway = settings.IsQuietWhileAway,
            Silent = [.. settings.Silent.Distinct().Order().Select(NotificationKinds.CodeOf)],
        },
        NotificationJsonContext.Of<NotificationSettingsBody>());

    public static NotificationSettings ReadSettings(string json)
    {
        var body = JsonSerializer.Deserialize(json, NotificationJsonContext.Of<NotificationSettingsBody>())!;
        return new NotificationSettings
        {
            IsVisual = body.Visual ?? true,
            IsAudio = body.Audio ?? true,
            IsQuietWhileAway = body.QuietWhileAway ?? true,
            Silent = [.. (body.Silent ?? []).Select(NotificationKinds.Find).OfType<NotificationKind>()],
        };
    }
}
