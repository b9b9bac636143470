using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Conversations;

namespace DigitalInbox.Inbox;

/// <summary>Puts tags on cases and messages, and takes them off.</summary>
/// <remarks>Safe for use by many threads. When a call returns, its effect is durable. A case that the caller may not see is
/// <c>case.notFound</c>, an operation that their roles do not allow is <c>access.denied</c>. Any call may be refused as
/// <c>store.unavailable</c> or <c>inbox.busy</c>.</remarks>
public sealed class TagHandling
{
    private readonly InboxCore core;
    private readonly CaseAccess access;
    private readonly InboxDefinitions definitions;
    private readonly MessageChanging changing;

    internal TagHandling(InboxCore core, CaseAccess access, InboxDefinitions definitions)
    {
        this.core = core;
        this.access = access;
        this.definitions = definitions;
        changing = new MessageChanging(core, access);
    }

    /// <summary>Lists the tags that are defined, also those that are put on nothing any more, by id.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    public async Task<IReadOnlyList<TagDefinition>> ListAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await access.RequireAsync(caller, InboxOperation.ViewTags, subject: null, cancellationToken).ConfigureAwait(false);
        var current = await definitions.CurrentAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        return [.. current.Tags.OrderBy(t => t.Id.Value, StringComparer.Ordinal)];
    }

    /// <summary>Gives a case these tags and no others. What it has already may stay, also when its definition is gone.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="number">The case.</param>
    /// <param name="tags">All its tags from now on.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="InboxException"><c>case.closed</c>, <c>tag.unknown</c>, <c>tag.inactive</c>, <c>tag.tooMany</c>.</exception>
    public async Task<CaseOutcome> SetCaseTagsAsync(
        Caller caller, CaseNumber number, IEnumerable<TagId> tags, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var wanted = new CaseTags(tags);
        var current = await definitions.CurrentAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        var (outcome, _) = await core.DecideAsync(
            async now =>
            {
                var record = await access.FindAsync(caller, number, InboxOperation.TagCase, cancellationToken).ConfigureAwait(false);
                var handled = Case.From(record.State, core.Workflow);
                var done = handled.SetTags(wanted, Initiator.Of(caller.Agent), now);
                TagRules.RequireUsable(wanted.Except(record.State.Tags), current.Tags);
                return (done, done == CaseOutcome.AlreadySo ? null : (InboxCommit?)new InboxCommit { At = now, Cases = [CaseChange.Of(handled, record)] });
            },
            cancellationToken).ConfigureAwait(false);
        return outcome;
    }

    /// <summary>Gives a message these tags and no others. What it has already may stay, also when its definition is gone.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="message">The message; a note, too.</param>
    /// <param name="tags">All its tags from now on.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>The message as it is now.</returns>
    /// <exception cref="InboxException"><c>message.notFound</c>, <c>action.notPossible</c>: it is erased; <c>case.closed</c>, <c>tag.unknown</c>,
    /// <c>tag.inactive</c>, <c>tag.tooMany</c>.</exception>
    public async Task<Message> SetMessageTagsAsync(
        Caller caller, MessageId message, IEnumerable<TagId> tags, CancellationToken cancellationToken = default)
    {
        var wanted = new CaseTags(tags);
        var current = await definitions.CurrentAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        return await changing.ChangeAsync(
            caller,
            message,
            InboxOperation.TagMessage,
            (handled, before, now) =>
            {
                var had = new CaseTags(before.Facts.Tags);
                var done = handled.SetMessageTags(before.Id, had, wanted, Initiator.Of(caller.Agent), now);
                TagRules.RequireUsable(wanted.Except(had), current.Tags);
                return before.ErasedAt is not null && done == CaseOutcome.Changed
                    ? throw ActionRules.NotPossible("tag")
                    : ValueTask.FromResult<Message?>(before with { Facts = before.Facts with { Tags = [.. wanted] } });
            },
            cancellationToken).ConfigureAwait(false);
    }
}
