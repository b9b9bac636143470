using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Conversations;

namespace DigitalInbox.Inbox;

/// <summary>Marks cases as spam: into the trash, out of the agent's inbox, and hidden on the platform where that is asked for.</summary>
/// <remarks>Safe for use by many threads. What is ours is one commit; what the platform is asked for comes after it, and what it refuses is told
/// and undoes nothing. Setting another status takes the case out of the trash again, back into its queue.</remarks>
public sealed class SpamHandling
{
    // Each may take as long as a provider may.
    private const int MostHidden = 20;
    private const int Page = 200;

    private readonly InboxCore core;
    private readonly CaseAccess access;
    private readonly InboxDefinitions definitions;
    private readonly MessageActions actions;

    internal SpamHandling(InboxCore core, CaseAccess access, InboxDefinitions definitions, MessageActions actions)
    {
        this.core = core;
        this.access = access;
        this.definitions = definitions;
        this.actions = actions;
    }

    /// <summary>Marks a case as spam.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="number">The case.</param>
    /// <param name="hides">True to hide the customer's newest messages of the case on the platform, up to 20.</param>
    /// <param name="tag">A tag to put on the case; null for none.</param>
    /// <param name="cancellationToken">Cancels before the commit, and between two messages.</param>
    /// <exception cref="InboxException"><c>case.notFound</c>, <c>access.denied</c>, <c>case.closed</c>, <c>case.statusNotPermitted</c>,
    /// <c>case.guardRefused</c>, <c>tag.unknown</c>, <c>tag.inactive</c>, <c>tag.tooMany</c>, <c>store.unavailable</c>, <c>inbox.busy</c>.</exception>
    public async Task<SpamAnswer> MarkAsync(
        Caller caller, CaseNumber number, bool hides = false, TagId? tag = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var status = core.Workflow.Definition.DefaultOf(StatusCategory.Trashed);
        var current = await definitions.CurrentAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        var ((outcome, state, mayHide), _) = await core.DecideAsync(
            async now =>
            {
                var record = await access.FindAsync(caller, number, InboxOperation.MarkSpam, cancellationToken).ConfigureAwait(false);
                var handled = Case.From(record.State, core.Workflow);
                var done = handled.MarkSpam(status, tag, Initiator.Of(caller.Agent), now);
                TagRules.RequireUsable(handled.State.Tags.Except(record.State.Tags), current.Tags);

                // Asked now: the caller may lose sight of the case by this.
                var may = hides && await access.MayAsync(caller, InboxOperation.HideMessage, record.State, cancellationToken).ConfigureAwait(false);
                return ((done, record.State, may), done == CaseOutcome.AlreadySo
                    ? null
                    : (InboxCommit?)new InboxCommit { At = now, Cases = [CaseChange.Of(handled, record)] });
            },
            cancellationToken).ConfigureAwait(false);
        return !hides ? new SpamAnswer(outcome, 0, [])
            : !mayHide ? new SpamAnswer(outcome, 0, [new SpamNotHidden(null, InboxErrors.AccessDenied)])
            : await HideAsync(caller, outcome, state, cancellationToken).ConfigureAwait(false);
    }

    private async Task<SpamAnswer> HideAsync(Caller caller, CaseOutcome outcome, CaseSnapshot state, CancellationToken cancellationToken)
    {
        var hidden = 0;
        var failed = new List<SpamNotHidden>();
        if (core.Channels.Find(state.ChannelId) is not { Capabilities.CanHide: true })
        {
            failed.Add(new SpamNotHidden(null, InboxErrors.ActionNotSupported));
            return new SpamAnswer(outcome, hidden, failed);
        }

        foreach (var message in await FindShownAsync(state, cancellationToken).ConfigureAwait(false))
        {
            try
            {
                await actions.HideFoundAsync(caller, message, isHidden: true, cancellationToken).ConfigureAwait(false);
                hidden++;
            }
            catch (InboxException refusal)
            {
                failed.Add(new SpamNotHidden(message.Id, refusal.Code));
                if (refusal.Kind == InboxErrorKind.Unavailable)
                {
                    // It will not answer for the others either.
                    break;
                }
            }
        }

        return new SpamAnswer(outcome, hidden, failed);
    }

    private async Task<IReadOnlyList<Message>> FindShownAsync(CaseSnapshot state, CancellationToken cancellationToken)
    {
        var shown = new List<Message>();
        for (var until = state.Version; until > 0 && shown.Count < MostHidden; until -= Page)
        {
            // Every message is an event, so a page of events holds no more messages than that.
            var read = await core.Store.Conversations.ListMessagesAsync(
                state.Id, Math.Max(0, until - Page), Page, cancellationToken).ConfigureAwait(false);
            shown.AddRange(read.Reverse().Where(m => m.Sequence <= until && !m.Facts.IsHidden
                && actions.PossibleFor(m).Contains(MessageActionKind.Hide)));
        }

        return [.. shown.Take(MostHidden)];
    }
}
