using DigitalInbox.Automation;
using DigitalInbox.Cases;
using DigitalInbox.Conversations;

namespace DigitalInbox.Inbox;

/// <summary>Sends what rules reply, under the rules of the channel that hold for everybody.</summary>
internal sealed class AutomationReplying(InboxCore core, ReplyPreparing replies)
{
    public static MessageAuthor AuthorOf(AutomationDefinition rule) => new(AuthorKind.Bot, rule.Id.Value, rule.Name);

    /// <exception cref="InboxException"><c>case.closed</c>, <c>case.trashed</c>, <c>contact.erased</c>, <c>status.unknown</c>, <c>channel.*</c>, <c>reply.*</c>.</exception>
    public async ValueTask<AutomationEffect> ReplyAsync(
        AutomaticReply said, string? status, AutomationScope scope, CancellationToken cancellationToken)
    {
        var (handled, now) = (scope.Handled, scope.Now);
        await RequireContactAsync(handled.State.ContactId, cancellationToken).ConfigureAwait(false);
        var wanted = status is null ? (CaseStatus?)null : StatusNames.Find(core.Workflow, status);
        var id = MessageId.New(now);
        var before = handled.State;
        var place = handled.ReplyByRule(id, replyTo: null, wanted, scope.By, now);
        said.Note?.Invoke(handled, id);
        var channel = core.Channels.RequireOutbound(before.ChannelId).Channel.Capabilities;
        var situation = new ReplySituation(
            channel, ReplyOrigin.Automation, await replies.FindWindowsAsync(channel, before, cancellationToken).ConfigureAwait(false), now)
        {
            Target = channel.HasTreeStructure && before.InboundCount > 0
                ? await replies.FindNewestAsync(before, cancellationToken).ConfigureAwait(false)
                : null,
        };
        var prepared = ReplyRules.Check(new ReplyRequest(said.Text, wanted?.Name ?? before.Status.Name) { Content = said.Content }, situation);
        var messages = new List<Message>();
        foreach (var part in prepared.Parts)
        {
            var isFirst = messages.Count == 0;
            var partId = isFirst ? id : MessageId.New(now);
            messages.Add(new Message
            {
                Id = partId,
                ThreadId = before.ThreadId,
                CaseId = before.Id,
                Sequence = isFirst ? place : handled.ReplyFurther(partId, ReplyOrigin.Automation, replyTo: null, scope.By, now),
                Direction = MessageDirection.Outbound,
                Kind = prepared.Kind,
                Author = AuthorOf(scope.Rule),
                ChannelId = before.ChannelId,
                Text = part.Text,
                SentAt = now,
                ReceivedAt = now,
                ReplyTo = isFirst || prepared.EachAnswers ? prepared.Answers : null,
                Delivery = new Delivery(DeliveryState.Queued),
                Facts = part.Content is null ? MessageFacts.None : new MessageFacts { Content = part.Content },
            });
        }

        return new AutomationEffect(CaseOutcome.Changed, new InboxCommit
        {
            At = now,
            NewMessages = messages,
            NewOutbox = [.. messages.Select(m => new OutboxItem(
                new OutboxId(m.Id.Value), m.ChannelId, m.ThreadId, m.CaseId, m.Id, OutboxState.Queued, 0, now, now))],
        })
        {
            Preview = MessagePreview.Of(messages[0]),
        };
    }

    // The store refuses a message about somebody who was erased, as a conflict; deciding again would never end.
    public async ValueTask RequireContactAsync(ContactId id, CancellationToken cancellationToken)
    {
        if (await core.Store.Contacts.FindAsync(id, cancellationToken).ConfigureAwait(false) is { ErasedAt: not null })
        {
            throw new InboxException(
                InboxErrorKind.Conflict, InboxErrors.ContactErased, "The customer was erased. Nothing more is written to them or about them.");
        }
    }
}
