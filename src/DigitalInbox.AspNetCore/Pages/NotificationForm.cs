using DigitalInbox.AspNetCore.Access;
using DigitalInbox.Notifications;
using Microsoft.AspNetCore.Http;
using NodaTime.Text;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>Takes the forms about what the agent is told.</summary>
internal static class NotificationForm
{
    public const string Read = "notifications-read";
    public const string Settings = "notification-settings";
    public const string Switches = "alerts";

    /// <summary>The field that says until when all are read.</summary>
    public const string Through = "through";

    /// <summary>The field that names one kind that alerts; there may be several.</summary>
    public const string Alerting = "kind";

    /// <returns>False when the form is another one.</returns>
    public static async Task<bool> TryActAsync(PageRequest request, string? name, IFormCollection form)
    {
        var (told, caller) = (request.Inbox.Notifications, request.Caller!);
        switch (name)
        {
            case Read when form["id"].ToString() is { Length: > 0 } id:
                await told.MarkReadAsync(caller, [id], request.Aborted).ConfigureAwait(false);
                return true;
            case Read:
                var through = InstantPattern.ExtendedIso.Parse(form[Through].ToString()) is { Success: true } read
                    ? read.Value
                    : throw new RequestRefusedException(StatusCodes.Status400BadRequest, InboxHttpErrors.RequestMalformed, "The form could not be read.");
                await told.MarkReadThroughAsync(caller, through, request.Aborted).ConfigureAwait(false);
                return true;
            case Settings:
                await told.SetSettingsAsync(caller, SettingsOf(form), request.Aborted).ConfigureAwait(false);
                return true;
            case Switches:
                var before = await told.GetSettingsAsync(caller, request.Aborted).ConfigureAwait(false);
                await told.SetSettingsAsync(
                    caller,
                    before with { IsVisual = Switched(form, "visual", before.IsVisual), IsAudio = Switched(form, "audio", before.IsAudio) },
                    request.Aborted).ConfigureAwait(false);
                return true;
            default:
                return false;
        }
    }

    private static bool Switched(IFormCollection form, string name, bool before) => form[name].ToString() switch
    {
        "on" => true,
        "off" => false,
        _ => before,
    };

    // A box that is not ticked is not sent.
    private static NotificationSettings SettingsOf(IFormCollection form) => new()
    {
        IsVisual = form.ContainsKey("visual"),
        IsAudio = form.ContainsKey("audio"),
        IsQuietWhileAway = form.ContainsKey("quiet"),
        Silent = [.. Enum.GetValues<NotificationKind>().Where(k => !form[Alerting].Contains(ClockWords.Camel(k), StringComparer.Ordinal))],
    };
}
