using System.Globalization;
using DigitalInbox.Approvals;
using DigitalInbox.AspNetCore.Access;
using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using Microsoft.AspNetCore.Http;
using NodaTime;
using NodaTime.Text;

namespace DigitalInbox.AspNetCore.Api;

/// <summary>Turns drafts into JSON, and the bodies of calls into what the inbox takes.</summary>
internal static class DraftMapping
{
    public static DraftJson ToJson(this Draft draft, DraftPermissions? permissions = null)
    {
        var content = draft.Current.Content;
        return new DraftJson
        {
            Id = draft.Id.ToString(),
            CaseNumber = draft.CaseNumber.Value,
            State = JsonMapping.Camel(draft.State),
            Version = draft.Version,
            Text = content.Text,
            Status = content.Status,
            ReplyTo = content.ReplyTo?.ToString(),
            Private = content.IsPrivate,
            Content = content.Content?.ToJson(),
            Attachments = FilesOf(content),
            QuickReplyId = content.QuickReplyId,
            QuickReplyVersion = content.QuickReplyVersion,
            Author = Agent(draft.Current.Author, draft.Current.AuthorName),
            CreatedAt = JsonMapping.Iso(draft.CreatedAt),
            ChangedAt = JsonMapping.Iso(draft.ChangedAt),
            Queue = draft.Approvers?.Queue?.Value,
            Approvers = [.. (draft.Approvers ?? (IEnumerable<AgentId>)[]).Select(a => a.Value)],
            SubmittedBy = draft.SubmittedBy?.Value,
            SubmittedAt = Iso(draft.SubmittedAt),
            ExpiresAt = draft.IsOpen ? JsonMapping.Iso(draft.ExpiresAt) : null,
            StaleSince = Iso(draft.StaleSince),
            Refusal = draft.Refusal is { } refusal
                ? new DraftRefusalJson(refusal.Version, Agent(refusal.By, refusal.Name), JsonMapping.Iso(refusal.At), refusal.Reason, refusal.ReasonId)
                : null,
            ApprovedBy = draft.ApprovedBy?.Value,
            MessageId = draft.ReplyId?.ToString(),
            Versions =
            [
                .. draft.Versions.Select(v => new DraftVersionJson(
                    v.Number, v.Content.Text, v.Content.Status, FilesOf(v.Content), Agent(v.Author, v.AuthorName), JsonMapping.Iso(v.At))),
            ],
            Permissions = permissions is { } may
                ? new DraftPermissionsJson(may.CanEdit, may.CanSubmit, may.CanApprove, may.CanRefuse, may.CanReassign, may.CanWithdraw, may.CanDelete)
                : null,
        };
    }

    public static DraftRequest ToRequest(this DraftBody body) =>
        new(body.Text ?? "", body.Status ?? "", body.ReplyTo is null ? null : new MessageId(IdOf(body.ReplyTo, "replyTo")))
        {
            Content = body.Content?.ToContent(),
            Attachments = [.. (body.Attachments ?? []).Select(a => new AttachmentId(IdOf(a, "attachments")))],
            IsPrivate = body.Private ?? false,
            QuickReply = body is { QuickReplyId: { } made, QuickReplyVersion: null } ? KnowledgeCalls.UseOf(made, body.Language, body.Variables) : null,
            QuickReplyId = body.QuickReplyVersion is null ? null : body.QuickReplyId,
            QuickReplyVersion = body.QuickReplyVersion,
        };

    /// <returns>Null when it shall not be submitted yet.</returns>
    public static DraftSubmission? ToSubmission(this DraftBody body)
    {
        if (body.Submit is true)
        {
            return SubmissionOf(body.Queue, body.Approvers, body.ExpiresAt);
        }

        return body is { Queue: null, Approvers: null, ExpiresAt: null }
            ? null
            : throw Malformed("who shall approve, and until when, is said with submit: true");
    }

    public static DraftSubmission ToSubmission(this DraftSubmitBody body) => SubmissionOf(body.Queue, body.Approvers, body.ExpiresAt);

    /// <returns>Null when nobody is named.</returns>
    public static DraftApprovers? ApproversOf(string? queue, IReadOnlyList<string>? agents) => (queue, agents) switch
    {
        ({ Length: > 0 }, null) => DraftApprovers.Of(new QueueId(queue)),
        (null, not null) => DraftApprovers.Of(agents.Select(a => new AgentId(a is { Length: > 0 } ? a : throw Malformed("an approver has no id")))),
        (null, null) => null,
        _ => throw Malformed("either a queue or approvers"),
    };

    public static RequestRefusedException Malformed(string why) =>
        new(StatusCodes.Status400BadRequest, InboxHttpErrors.RequestMalformed, $"The body is not what this call takes: {why}.");

    private static DraftSubmission SubmissionOf(string? queue, IReadOnlyList<string>? agents, string? expiresAt) => new(
        ApproversOf(queue, agents),
        expiresAt is null ? null
        : InstantPattern.ExtendedIso.Parse(expiresAt) is { Success: true } read ? read.Value
        : throw Malformed("expiresAt is an instant such as 2026-04-03T14:30:00Z"));

    private static Guid IdOf(string? text, string name) =>
        Guid.TryParse(text, CultureInfo.InvariantCulture, out var id) ? id : throw Malformed($"{name} is not an id");

    private static string? Iso(Instant? at) => at is { } known ? JsonMapping.Iso(known) : null;

    private static AuthorJson Agent(AgentId id, string? name) => new("agent", id.Value, name);

    private static IReadOnlyList<AttachmentJson> FilesOf(DraftContent content) =>
        [.. content.Files.Select(f => new AttachmentJson(f.Id.ToString(), f.FileName, f.MediaType, f.Size, "stored"))];
}
