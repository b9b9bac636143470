using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore.Api;

/// <content>The calls about drafts.</content>
internal static partial class ApiTable
{
    // No field: the list of all calls is made before the fields of other files.
    private static ApiParameter SeenVersion =>
        new("If-Match", "header", "string", "The version that the caller saw: the `ETag` of its answer. The body may say it instead.");

    private static IReadOnlyList<ApiCall> Drafts =>
    [
        new(HttpMethods.Post, "/cases/{number}/drafts", "Begins a draft, and submits it for approval where that is said.", DraftCalls.CreateAsync)
        {
            Body = typeof(DraftBody),
            Answer = typeof(DraftJson),
            Status = StatusCodes.Status201Created,
            Parameters = [Key],
        },
        new(HttpMethods.Get, "/cases/{number}/drafts", "Lists the drafts of a case, the one that changed last first.", DraftCalls.ListOfCaseAsync)
        {
            Answer = typeof(DraftPageJson),
            Parameters = [Limit, After],
        },
        new(HttpMethods.Get, "/drafts", "Lists the drafts that wait for the caller or, for those who lead, for anybody, or that the caller wrote.", DraftCalls.ListAsync)
        {
            Answer = typeof(DraftPageJson),
            Parameters =
            [
                new("approver", "query", "string", "`me`: those that wait for the caller, by name or by a queue that they serve, the longest wait first. `anybody`: all that wait, for those who lead."),
                new("author", "query", "string", "`me`: those of which the caller wrote a version, the one that changed last first."),
                new("state", "query", "string", "Of the caller's own: `open`, or `all`; `open` when left out."),
                Limit,
                After,
            ],
        },
        new(HttpMethods.Get, "/drafts/{id}", "Reads a draft with its versions.", DraftCalls.GetAsync) { Answer = typeof(DraftJson) },
        new(HttpMethods.Put, "/drafts/{id}", "Writes a new version of a draft, which needs a fresh approval.", DraftCalls.EditAsync)
        {
            Body = typeof(DraftBody),
            Answer = typeof(DraftJson),
            Parameters = [SeenVersion],
        },
        new(HttpMethods.Delete, "/drafts/{id}", "Deletes a draft that was not sent.", DraftCalls.DeleteAsync)
        {
            Status = StatusCodes.Status204NoContent,
            Parameters = [SeenVersion],
        },
        new(HttpMethods.Post, "/drafts/{id}/submit", "Freezes the newest version of a draft and asks for its approval.", DraftCalls.SubmitAsync)
        {
            Body = typeof(DraftSubmitBody),
            IsBodyOptional = true,
            Answer = typeof(DraftJson),
            Parameters = [SeenVersion],
        },
        new(HttpMethods.Post, "/drafts/{id}/approve", "Approves the version that waits: it is sent at once.", DraftCalls.ApproveAsync)
        {
            Body = typeof(DraftApproveBody),
            IsBodyOptional = true,
            Answer = typeof(DraftJson),
            Parameters = [SeenVersion, Key],
        },
        new(HttpMethods.Post, "/drafts/{id}/refuse", "Refuses the version that waits.", DraftCalls.RefuseAsync)
        {
            Body = typeof(DraftRefuseBody),
            IsBodyOptional = true,
            Answer = typeof(DraftJson),
            Parameters = [SeenVersion],
        },
        new(HttpMethods.Post, "/drafts/{id}/reassign", "Asks others for the version that waits.", DraftCalls.ReassignAsync)
        {
            Body = typeof(DraftReassignBody),
            Answer = typeof(DraftJson),
            Parameters = [SeenVersion],
        },
        new(HttpMethods.Post, "/drafts/{id}/withdraw", "Takes a draft back for good.", DraftCalls.WithdrawAsync)
        {
            Body = typeof(DraftWithdrawBody),
            IsBodyOptional = true,
            Answer = typeof(DraftJson),
            Parameters = [SeenVersion],
        },
        Download(HttpMethods.Get, "/drafts/{id}/attachments/{attachment}", "Reads a file that an open draft holds.", DraftCalls.DownloadAsync),
        Download(HttpMethods.Head, "/drafts/{id}/attachments/{attachment}", "Tells of a file that an open draft holds.", DraftCalls.DownloadAsync),
    ];
}
