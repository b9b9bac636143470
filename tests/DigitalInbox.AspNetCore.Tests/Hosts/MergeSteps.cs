using DigitalInbox.Agents;
using DigitalInbox.Inbox;
using Microsoft.Extensions.DependencyInjection;

namespace DigitalInbox.AspNetCore.Tests.Hosts;

/// <summary>Steps of the tests about merging.</summary>
internal static class MergeSteps
{
    private static readonly Caller Dave = new(new AgentId("dave"), "Dave", AgentRoles.Supervisor);

    /// <summary>Merges the contacts of two cases.</summary>
    public static async Task MergeContactsAsync(this InboxApp app, long into, long from) =>
        await app.Service<ContactMerging>().MergeAsync(Dave, Id(await app.ContactAsync(into)), Id(await app.ContactAsync(from)));

    public static Task MergeCasesAsync(this InboxApp app, long from, long into) =>
        app.Service<CaseMerging>().MergeAsync(Dave, new CaseNumber(from), new CaseNumber(into));

    /// <summary>Puts a third contact into a request of the role matrix, whose case 3 is nobody's, merged as far as the request needs it.</summary>
    public static async Task<(string Path, string? Body)> WithThirdAsync(this InboxApp app, string path, string? body)
    {
        const string contact = "{third}";
        const string merged = "{mergedContact}";
        const string mergeable = "{mergeable}";
        const string ended = "{ended}";
        if (new[] { contact, merged, mergeable, ended }.All(word => !$"{path} {body}".Contains(word, StringComparison.Ordinal)))
        {
            return (path, body);
        }

        await app.ReceiveAsync("third", "t3");
        var id = await app.ContactAsync(3);
        if (!$"{path} {body}".Contains(contact, StringComparison.Ordinal))
        {
            await app.MergeContactsAsync(1, 3);
        }

        if (path.Contains(ended, StringComparison.Ordinal))
        {
            await app.MergeCasesAsync(3, 1);
        }

        return (
            path.Replace(contact, id, StringComparison.Ordinal).Replace(merged, id, StringComparison.Ordinal)
                .Replace(mergeable, "3", StringComparison.Ordinal).Replace(ended, "3", StringComparison.Ordinal),
            body?.Replace(contact, id, StringComparison.Ordinal));
    }

    private static ContactId Id(string text) => new(Guid.Parse(text));

    private static T Service<T>(this InboxApp app)
        where T : notnull => app.App.Services.GetRequiredKeyedService<T>("default");
}
