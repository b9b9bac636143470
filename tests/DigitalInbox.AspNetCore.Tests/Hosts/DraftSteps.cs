using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using Microsoft.Extensions.DependencyInjection;

namespace DigitalInbox.AspNetCore.Tests.Hosts;

/// <summary>Drafts that tests begin with.</summary>
internal static class DraftSteps
{
    private static readonly Caller Lead = new(new AgentId("art"), "Art", AgentRoles.Supervisor);

    /// <summary>Makes a draft of Art's that waits for Ava, and gives its id.</summary>
    public static async Task<string> DraftAsync(this InboxApp app, long number) => (await app.Drafts().CreateAsync(
        Lead, new CaseNumber(number), new DraftRequest("dear Mia", "pending"), new DraftSubmission(DraftApprovers.Of([new AgentId("ava")])))).Id.ToString();

    /// <summary>Makes a draft of Art's with a file, and gives the address of the file below <c>/api/drafts/</c>.</summary>
    public static async Task<string> DraftFileAsync(this InboxApp app, long number)
    {
        var files = app.App.Services.GetRequiredKeyedService<AttachmentHandling>("default");
        using var bytes = new MemoryStream([1, 2, 3]);
        var file = await files.UploadAsync(Lead, bytes, "a.txt", "text/plain");
        var draft = await app.Drafts().CreateAsync(Lead, new CaseNumber(number), new DraftRequest("see", "pending") { Attachments = [file.Id] });
        return $"{draft.Id}/attachments/{file.Id}";
    }

    private static DraftHandling Drafts(this InboxApp app) => app.App.Services.GetRequiredKeyedService<DraftHandling>("default");
}
