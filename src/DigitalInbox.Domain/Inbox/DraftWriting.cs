using System.Globalization;
using DigitalInbox.Agents;
using DigitalInbox.Approvals;
using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using DigitalInbox.Knowledge;
using NodaTime.Text;

namespace DigitalInbox.Inbox;

/// <summary>Turns what somebody writes into a version of a draft, and a version into the reply that it is.</summary>
internal sealed class DraftWriting(InboxCore core, ReplyPreparing replies)
{
    /// <exception cref="InboxException"><c>status.unknown</c>, <c>reply.statusNotPermitted</c>.</exception>
    public void RequireStatus(string? name)
    {
        var status = StatusNames.Find(core.Workflow, name);
        if (CaseTriggers.Replying(status.Category) is null)
        {
            throw CaseErrors.CannotLeave(status);
        }
    }

    /// <exception cref="InboxException"><c>reply.fileUnknown</c>, <c>reply.content*</c>, <c>quickReply.*</c>.</exception>
    public async Task<DraftContent> ContentOfAsync(
        Caller caller, DraftRequest request, IReadOnlyList<DraftFile> held, CaseSnapshot state, CancellationToken cancellationToken)
    {
        if (request.QuickReplyId is { } quickReply && !InboxCodes.IsCode(quickReply))
        {
            throw new InboxException(InboxErrorKind.Refused, QuickReplyErrors.Unknown, "There is no such quick reply.");
        }

        var (worded, used) = await replies.WordAsync(caller, state, ReplyOf(request), cancellationToken).ConfigureAwait(false);
        if (worded.Content is { } content)
        {
            ContentRules.Check(content, core.Channels.Find(state.ChannelId)?.Capabilities ?? new ChannelCapabilities(), core.Now);
        }

        var sender = ReplySender.Of(caller) with { Held = [.. held.Select(FileOf)] };
        var files = await replies.FindFilesAsync(sender, request.Attachments, cancellationToken).ConfigureAwait(false);
        return new DraftContent(worded.Text, request.Status)
        {
            ReplyTo = request.ReplyTo,
            IsPrivate = request.IsPrivate,
            Content = worded.Content,
            Files = [.. files.Select(f => new DraftFile(f.Id, f.FileName, f.MediaType, f.Size, f.Sha256))],
            QuickReplyId = used?.Id.Value ?? request.QuickReplyId,
            QuickReplyVersion = used?.Version ?? request.QuickReplyVersion,
        };
    }

    /// <summary>The reply is its author's, and whoever approves it sends it.</summary>
    public static ReplySender SenderOf(Draft draft, Initiator by) => new(
        ReplyOrigin.ApprovedDraft, new MessageAuthor(AuthorKind.Agent, draft.Current.Author.Value, draft.Current.AuthorName), by)
    {
        Held = [.. draft.Current.Content.Files.Select(FileOf)],
    };

    public static ReplyRequest ReplyOf(DraftContent content) => new(content.Text, content.Status, content.ReplyTo)
    {
        Content = content.Content,
        Attachments = [.. content.Files.Select(f => f.Id)],
        IsPrivate = content.IsPrivate,
    };

    /// <summary>What makes a draft another one, for <see cref="RequestMemory"/>.</summary>
    public static string?[] BodyOf(DraftRequest request) =>
    [
        .. MessageWriting.BodyOf(ReplyOf(request)),
        request.QuickReplyId,
        request.QuickReplyVersion?.ToString(CultureInfo.InvariantCulture),
    ];

    /// <summary>What makes a submission another one.</summary>
    public static string?[] BodyOf(DraftSubmission? submission) => submission is null
        ? []
        :
        [
            "submit",
            submission.Approvers?.Queue?.Value,
            string.Join('\n', submission.Approvers ?? (IEnumerable<AgentId>)[]),
            submission.ExpiresAt is { } end ? InstantPattern.ExtendedIso.Format(end) : null,
        ];

    private static ReplyRequest ReplyOf(DraftRequest request) => new(request.Text, request.Status, request.ReplyTo)
    {
        Content = request.Content,
        Attachments = request.Attachments,
        IsPrivate = request.IsPrivate,
        QuickReply = request.QuickReply,
    };

    private static UploadedFile FileOf(DraftFile file) => new(file.Id, file.FileName, file.MediaType, file.Size, file.Sha256);
}
