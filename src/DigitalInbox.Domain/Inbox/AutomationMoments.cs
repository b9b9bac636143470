using DigitalInbox.Automation;
using DigitalInbox.Cases;
using DigitalInbox.Routing;
using DigitalInbox.Sla;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Finds what the conditions of rules are judged on. What no condition asks for is not read.</summary>
internal sealed class AutomationMoments(InboxCore core, ReplyPreparing replies, ICaseFacts? others)
{
    /// <param name="rule">The rule.</param>
    /// <param name="asked">The conditions.</param>
    /// <param name="state">The case.</param>
    /// <param name="text">What the message says that it is about; null to look for what the customer wrote last.</param>
    /// <param name="calendars">The calendars.</param>
    /// <param name="pending">What the decision that is judged keeps beside the histories.</param>
    /// <param name="now">The instant.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    public async ValueTask<AutomationMoment> FindAsync(
        AutomationDefinition rule,
        IReadOnlyList<AutomationConditions> asked,
        CaseSnapshot state,
        string? text,
        IReadOnlyList<BusinessCalendar> calendars,
        IReadOnlyList<SideRecordChange> pending,
        Instant now,
        CancellationToken cancellationToken)
    {
        var facts = new RoutingFacts { Channel = state.ChannelId, Kind = state.ChannelKind, Direction = state.Direction, Tags = state.Tags, Text = text, At = now };
        var filters = asked.Select(c => c.Filter).OfType<QueueFilter>().ToList();
        if (text is null && filters.Exists(f => f.LooksAtText))
        {
            facts = facts with { Text = await FindTextAsync(state, cancellationToken).ConfigureAwait(false) };
        }

        if (others is not null && filters.Exists(f => f.AsksOfContact || f.AsksOfFields))
        {
            facts = await others.AddAsync(facts, state, pending, cancellationToken).ConfigureAwait(false);
        }

        return new AutomationMoment(rule.Id, state, facts, rule.Message, calendars);
    }

    /// <summary>What the message of an event says; else what the customer wrote last.</summary>
    public async ValueTask<string?> FindTextAsync(CaseEvent happened, CaseSnapshot state, CancellationToken cancellationToken) =>
        MessageOf(happened) is { } id && await core.Store.Conversations.FindMessageAsync(id, cancellationToken).ConfigureAwait(false) is { } message
            ? message.Text
            : await FindTextAsync(state, cancellationToken).ConfigureAwait(false);

    /// <summary>The message that an event is about; null for none.</summary>
    public static MessageId? MessageOf(CaseEvent happened) => happened switch
    {
        MessageReceived e => e.MessageId,
        ReplyQueued e => e.MessageId,
        NoteAdded e => e.MessageId,
        _ => null,
    };

    private async ValueTask<string?> FindTextAsync(CaseSnapshot state, CancellationToken cancellationToken) => state.InboundCount == 0
        ? null
        : (await replies.FindNewestAsync(state, cancellationToken).ConfigureAwait(false))?.Text;
}
