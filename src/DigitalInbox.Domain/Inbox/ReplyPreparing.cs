using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using DigitalInbox.Knowledge;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Reads what a reply is judged on, and judges it.</summary>
internal sealed class ReplyPreparing(InboxCore core, IUploads uploads, QuickReplyApplying quickReplies)
{
    private const int Page = 200;

    /// <exception cref="InboxException"><c>reply.*</c>, <c>quickReply.*</c>.</exception>
    public async Task<PreparedReply> PrepareAsync(
        Caller caller, ChannelCapabilities channel, CaseSnapshot state, ReplyRequest reply, Instant now, CancellationToken cancellationToken)
    {
        var (worded, used) = await WordAsync(caller, state, reply, cancellationToken).ConfigureAwait(false);
        var prepared = await PrepareAsync(ReplySender.Of(caller), channel, state, worded, now, cancellationToken).ConfigureAwait(false);
        return used is null ? prepared : prepared with { QuickReply = (used.Id, used.Version) };
    }

    /// <summary>Puts the words of a quick reply into a reply that is made from one.</summary>
    /// <exception cref="InboxException"><c>quickReply.*</c>.</exception>
    public Task<(ReplyRequest Reply, QuickReply? Used)> WordAsync(
        Caller caller, CaseSnapshot state, ReplyRequest reply, CancellationToken cancellationToken) =>
        quickReplies.ApplyAsync(caller, state, reply, cancellationToken);

    /// <exception cref="InboxException"><c>reply.*</c>.</exception>
    public async Task<PreparedReply> PrepareAsync(
        ReplySender sender, ChannelCapabilities channel, CaseSnapshot state, ReplyRequest reply, Instant now, CancellationToken cancellationToken)
    {
        ReplyRules.CheckChoice(channel, reply);
        var target = reply.ReplyTo is { } chosen
            ? await FindTargetAsync(state, chosen, reply.IsPrivate, cancellationToken).ConfigureAwait(false)
            : channel.HasTreeStructure && state.InboundCount > 0 ? await FindNewestAsync(state, cancellationToken).ConfigureAwait(false) : null;
        return ReplyRules.Check(reply, new ReplySituation(
            channel, sender.Origin, await FindWindowsAsync(channel, state, cancellationToken).ConfigureAwait(false), now)
        {
            Files = await FindFilesAsync(sender, reply.Attachments, cancellationToken).ConfigureAwait(false),
            Target = target,
            HasPrivateReply = target?.Facts.PrivateReply is { } before
                && await core.Store.Conversations.FindMessageAsync(before, cancellationToken).ConfigureAwait(false)
                    is not (null or { Delivery.State: DeliveryState.Failed }),
        });
    }

    /// <summary>What may be sent now.</summary>
    public async Task<ReplyOptions> GetOptionsAsync(CaseSnapshot state, bool canReply, CancellationToken cancellationToken)
    {
        var channel = core.Channels.Find(state.ChannelId)?.Capabilities ?? new ChannelCapabilities();
        var now = core.Now;
        var windows = await FindWindowsAsync(channel, state, cancellationToken).ConfigureAwait(false);
        var isExtended = windows.IsExtended(now);
        var takesFreeText = canReply && (windows.IsOpen(now) || isExtended);
        return new ReplyOptions
        {
            CanReply = canReply,
            Channel = channel,
            TakesFreeText = takesFreeText,
            FreeTextUntil = windows.Until,
            ExtendedUntil = windows.ExtendedUntil,
            UsesExtendedWindow = takesFreeText && isExtended,
            Contents = [.. ContentRules.Allowed(channel).Where(c => takesFreeText || (canReply && c.Equals("template", StringComparison.Ordinal)))],
            Actions = [.. ActionRules.Supported(channel)],
        };
    }

    /// <summary>Until when free text is taken in the conversation of a case.</summary>
    public async Task<ReplyWindows> FindWindowsAsync(ChannelCapabilities channel, CaseSnapshot state, CancellationToken cancellationToken) =>
        ReplyWindows.Of(
            channel,
            channel.ReplyWindow is null || state.LastInboundAt is not null
                ? state.LastInboundAt
                : await FindLastInboundAsync(state.ContactId, state.ThreadId, cancellationToken).ConfigureAwait(false),
            state.OpenedAt);

    /// <summary>What the customer wrote last and still stands; when none does, the newest of those that do not.</summary>
    public async Task<Message?> FindNewestAsync(CaseSnapshot state, CancellationToken cancellationToken)
    {
        Message? gone = null;
        for (var until = state.Version; until > 0; until -= Page)
        {
            // Every message is an event, so a page of events holds no more messages than that.
            var read = await core.Store.Conversations.ListMessagesAsync(
                state.Id, Math.Max(0, until - Page), Page, cancellationToken).ConfigureAwait(false);
            var inbound = read.Where(m => m.Direction == MessageDirection.Inbound && m.ErasedAt is null && m.Sequence <= until).Reverse().ToList();
            if (inbound.Find(m => m.Facts.DeletedAt is null) is { } newest)
            {
                return newest;
            }

            gone ??= inbound.FirstOrDefault();
        }

        return gone;
    }

    // The window is the conversation's: what the customer wrote in an earlier case of it counts too.
    private async Task<Instant?> FindLastInboundAsync(ContactId contact, ThreadId thread, CancellationToken cancellationToken)
    {
        Instant? last = null;
        var after = default(CaseNumber);
        IReadOnlyList<CaseRecord> cases;
        do
        {
            cases = await core.Store.Cases.ListOfContactAsync(contact, after, Page, cancellationToken).ConfigureAwait(false);
            foreach (var at in cases.Where(c => c.State.ThreadId == thread).Select(c => c.State.LastInboundAt))
            {
                last = at is not null && (last is null || at > last) ? at : last;
            }

            after = cases.Count == 0 ? after : cases[^1].Number;
        }
        while (cases.Count == Page);

        return last;
    }

    /// <summary>Finds the files that are named.</summary>
    /// <exception cref="InboxException"><c>reply.fileUnknown</c>.</exception>
    public async Task<IReadOnlyList<UploadedFile>> FindFilesAsync(
        ReplySender sender, IReadOnlyList<AttachmentId> ids, CancellationToken cancellationToken)
    {
        var files = new List<UploadedFile>();
        foreach (var id in ids)
        {
            // A file that is named twice is found once.
            var held = sender.Held.FirstOrDefault(f => f.Id == id);
            var file = files.Exists(f => f.Id == id) ? null : held ?? await uploads.FindAsync(id, cancellationToken).ConfigureAwait(false);
            files.Add(file is not null && (held is not null || file.By == sender.Uploader) ? file : throw ReplyRules.Refuse(
                InboxErrors.ReplyFileUnknown,
                "There is no such file to send. Upload it, and name it once.",
                new(StringComparer.Ordinal) { ["attachment"] = id.ToString() }));
        }

        return files;
    }

    private async Task<Message> FindTargetAsync(CaseSnapshot state, MessageId id, bool isPrivate, CancellationToken cancellationToken)
    {
        var found = await core.Store.Conversations.FindMessageAsync(id, cancellationToken).ConfigureAwait(false);
        if (found is not { ErasedAt: null } || found.ThreadId != state.ThreadId || found.Direction == MessageDirection.Internal)
        {
            throw ReplyRules.Refuse(InboxErrors.ReplyTargetNotFound, "The message to answer is not one of this conversation.");
        }

        // The answer is remembered on the message, which changes only together with its case.
        return !isPrivate || found.CaseId == state.Id
            ? found
            : throw ReplyRules.Refuse(InboxErrors.ReplyTargetNotFound, "The message to answer in private is one of an earlier case.");
    }
}
