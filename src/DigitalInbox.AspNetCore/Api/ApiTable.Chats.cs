using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore.Api;

/// <content>Chats with visitors of a website, from the agent's side.</content>
internal static partial class ApiTable
{
    private static IReadOnlyList<ApiCall> OfChats =>
    [
        new(HttpMethods.Get, "/cases/{number}/visitor", "Tells who the visitor of a case is: whether they are there, on which page, with which browser, what they filled in.", ChatCalls.GetVisitorAsync)
        {
            Answer = typeof(VisitorDetailsJson),
        },
        new(HttpMethods.Put, "/cases/{number}/visitor", "Shuts the visitor of a case out of every chat, or lets them in again.", ChatCalls.SetVisitorAsync)
        {
            Body = typeof(VisitorBlockBody),
            Answer = typeof(VisitorDetailsJson),
        },
        new(HttpMethods.Post, "/cases/{number}/end-chat", "Ends a live chat: the case closes, and what the visitor writes next begins another one.", ChatCalls.EndAsync)
        {
            Answer = typeof(CaseJson),
        },
        new(HttpMethods.Post, "/cases/{number}/invite", "Invites the visitor of a live chat to go on where they can write whenever they like.", ChatCalls.InviteAsync)
        {
            Answer = typeof(VisitorDetailsJson),
        },
    ];
}
