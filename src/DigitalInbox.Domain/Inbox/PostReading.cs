using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Conversations;

namespace DigitalInbox.Inbox;

/// <summary>Reads what other cases have on the post of one. What stands there for everybody is shown to whoever may see the one; which case it
/// belongs to, and what is not public any more, to who may see that case.</summary>
internal sealed class PostReading(InboxCore core, CaseAccess access)
{
    private const int Most = 50;

    private readonly ContactShowing showing = new(core);

    public async Task<PostMessages> ReadAsync(Caller caller, CaseRecord record, CancellationToken cancellationToken)
    {
        if (core.Channels.Find(record.State.ChannelId) is { Capabilities.IsPrivate: true }
            || await core.Store.Conversations.FindThreadAsync(record.State.ThreadId, cancellationToken).ConfigureAwait(false) is not { } thread)
        {
            return PostMessages.None;
        }

        var found = await core.Store.Conversations.ListOnPostAsync(thread.PostId, record.State.Id, Most + 1, cancellationToken).ConfigureAwait(false);
        var shown = found.Skip(Math.Max(0, found.Count - Most)).ToList();
        var cases = await ReadCasesAsync(caller, record, shown, cancellationToken).ConfigureAwait(false);

        // A case that went meanwhile takes its messages along.
        return new PostMessages([.. shown.Where(m => cases.ContainsKey(m.CaseId)).Select(m => Show(m, cases[m.CaseId]))], found.Count > Most);
    }

    private async Task<Dictionary<CaseId, PostCase>> ReadCasesAsync(
        Caller caller, CaseRecord record, IReadOnlyList<Message> messages, CancellationToken cancellationToken)
    {
        var stored = await core.Store.Cases.FindManyAsync([.. messages.Select(m => m.CaseId).Distinct()], cancellationToken).ConfigureAwait(false);
        var cases = new Dictionary<CaseId, PostCase>();
        foreach (var other in await showing.ShowAsync(stored, cancellationToken).ConfigureAwait(false))
        {
            // That two accounts are one person is known here and not on the platform.
            var isSeen = await access.MayAsync(caller, InboxOperation.ViewCase, other.State, cancellationToken).ConfigureAwait(false);
            cases[other.State.Id] = new PostCase(
                isSeen ? other.Number : null,
                isSeen ? other.ContactName : await PublicNameAsync(other.State, cancellationToken).ConfigureAwait(false),
                other.State.ContactId == record.State.ContactId || (isSeen && Person(other) == Person(record)));
        }

        return cases;
    }

    // How agents call somebody is not for everybody.
    private async Task<string?> PublicNameAsync(CaseSnapshot state, CancellationToken cancellationToken)
    {
        var contact = await core.Store.Contacts.FindAsync(state.ContactId, cancellationToken).ConfigureAwait(false);
        return contact?.Identities.FirstOrDefault(i => i.Platform == state.ChannelKind && i.DisplayName is not null)?.DisplayName;
    }

    private static ContactId Person(CaseRecord record) => record.ShownContact ?? record.State.ContactId;

    private static PostMessage Show(Message message, PostCase of)
    {
        var facts = message.Facts;
        var isWithheld = of.Number is null && (facts.IsHidden || facts.DeletedAt is not null);
        return new PostMessage
        {
            Id = message.Id,
            Kind = message.Kind,
            Direction = message.Direction,
            Author = message.Author.Kind,
            AuthorName = message.Author.Kind == AuthorKind.Contact ? of.CustomerName : of.Number is null ? null : message.Author.Name ?? message.Author.Id,
            Text = isWithheld ? "" : message.Text,
            IsWithheld = isWithheld,
            FileCount = isWithheld ? 0 : message.Attachments.Count,
            SentAt = message.SentAt,
            ReceivedAt = message.ReceivedAt,
            ReplyTo = message.ReplyTo,
            EditedAt = facts.EditedAt,
            DeletedAt = facts.DeletedAt,
            IsHidden = facts.IsHidden,
            UnsupportedType = message.UnsupportedType,
            CaseNumber = of.Number,
            IsSameCustomer = of.IsSameCustomer,
        };
    }

    private sealed record PostCase(CaseNumber? Number, string? CustomerName, bool IsSameCustomer);
}
