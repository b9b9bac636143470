using DigitalInbox.Agents;
using DigitalInbox.Inbox;
using DigitalInbox.Testing;

namespace DigitalInbox.Domain.Tests.Inbox;

/// <summary>Steps of the tests about erasure and retention.</summary>
internal static class PrivacySteps
{
    public static readonly Caller Admin = new(new AgentId("eve"), "Eve", AgentRoles.Administrator);

    public static ContactPrivacy Privacy(this InboxScene scene) => scene.Get<ContactPrivacy>();

    public static async Task<ContactId> ContactOfAsync(this InboxScene scene, CaseNumber number) => (await scene.CaseAsync(number)).State.ContactId;

    public static async Task<int> RunJobsAsync(this InboxScene scene)
    {
        var parts = 0;
        while (await scene.Get<JobPump>().RunOnceAsync())
        {
            parts++;
        }

        return parts;
    }

    public static async Task<ErasureResult> EraseWhollyAsync(this InboxScene scene, ContactId contact)
    {
        var result = await scene.Privacy().EraseAsync(InboxScene.Dave, contact);
        await scene.RunJobsAsync();
        return result;
    }

    /// <summary>Everything that the in-memory store holds, as text.</summary>
    public static string Everything(this InMemoryInboxStore store) => StateText.Of(store);
}
