using DigitalInbox.Attachments;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Erases what an erased contact left in cases, some messages at a time.</summary>
/// <remarks>Each part is one commit with the place that was reached. The contact is a tombstone by then, so no text is added behind it.</remarks>
internal sealed class ContactErasing(InboxCore core, IAttachmentStore contents) : IJobRunner
{
    public const string KindName = "contact.erase";

    private const int MostMessages = 100;
    private const int MostCases = 20;

    private readonly ContentErasure content = new(core, contents);

    public string Kind => KindName;

    /// <summary>The job that erases the content of a contact. It has the contact's id, so there is one.</summary>
    public static InboxJob JobOf(ContactId contact, Instant now) =>
        new(new JobId(contact.Value), KindName, new ContactErasingState(contact.Value).Write(), now);

    public Task RunPartAsync(InboxJob job, LeaseId lease, CancellationToken cancellationToken) =>
        core.DecideAsync<bool>(
            async now =>
            {
                // A conflict may also mean that another pump has the job by now.
                var isCurrent = await core.Store.Jobs.FindAsync(job.Id, cancellationToken).ConfigureAwait(false) == job;
                return (true, isCurrent ? await DecideAsync(job, lease, now, cancellationToken).ConfigureAwait(false) : null);
            },
            cancellationToken);

    private async Task<InboxCommit> DecideAsync(InboxJob job, LeaseId lease, Instant now, CancellationToken cancellationToken)
    {
        var state = ContactErasingState.Read(job.State);
        var cases = await core.Store.Cases.ListOfContactAsync(
            new ContactId(state.Contact), new CaseNumber(state.Case), MostCases, cancellationToken).ConfigureAwait(false);
        var commit = new InboxCommit { At = now };
        var looked = 0;
        foreach (var record in cases)
        {
            var part = await content.DecideAsync(
                record, state.Sequence, MostMessages - looked, remove: false, cancels: true, now, cancellationToken).ConfigureAwait(false);
            looked += part.Looked;
            commit = part.Extend(commit, part.Erasure with { ErasedAt = part.IsEnd ? now : null });
            state = part.IsEnd ? state with { Case = record.Number.Value, Sequence = 0 } : state with { Sequence = part.Reached };
            if (looked >= MostMessages)
            {
                break;
            }
        }

        if (cases.Count == 0)
        {
            await core.Store.Retention.ScrubAsync(cancellationToken).ConfigureAwait(false);
        }

        var next = job with { State = state.Write(), Done = job.Done + looked, FinishedAt = cases.Count == 0 ? now : null };
        return commit with { ChangedJobs = [new JobChange(next, lease)] };
    }
}

/// <summary>How far the erasure of a contact is.</summary>
/// <param name="Contact">The contact.</param>
/// <param name="Case">The number of the last case that is done.</param>
/// <param name="Sequence">The place of the last message that is done in the case after it.</param>
internal sealed record ContactErasingState(Guid Contact, long Case = 0, long Sequence = 0)
{
    public static ContactErasingState Read(string json) => JsonSerializer.Deserialize(json, ContactErasingJsonContext.Default.ContactErasingState)!;

    public string Write() => JsonSerializer.Serialize(this, ContactErasingJsonContext.Default.ContactErasingState);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ContactErasingState))]
internal sealed partial class ContactErasingJsonContext : JsonSerializerContext;
