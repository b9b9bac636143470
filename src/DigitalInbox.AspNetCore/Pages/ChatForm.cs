using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>Takes the forms by which agents end chats, invite visitors and shut them out.</summary>
internal static class ChatForm
{
    /// <returns>False when the form is none of these.</returns>
    public static async Task<bool> TryActAsync(PageRequest request, CaseNumber number, string name, IFormCollection form)
    {
        var (chats, caller) = (request.Inbox.Chats, request.Caller!);
        switch (name)
        {
            case "end-chat":
                await chats.EndAsync(caller, number, request.Aborted).ConfigureAwait(false);
                return true;
            case "invite":
                await chats.InviteAsync(caller, number, request.Aborted).ConfigureAwait(false);
                return true;
            case "block":
                await chats.BlockAsync(caller, number, form["blocked"].ToString() is "yes", request.Aborted).ConfigureAwait(false);
                return true;
            default:
                return false;
        }
    }
}
