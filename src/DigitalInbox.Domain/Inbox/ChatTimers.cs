using DigitalInbox.Cases;
using DigitalInbox.Channels;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>When a live chat is to be looked at. Pure.</summary>
internal static class ChatTimers
{
    /// <summary>The kind of the timers of live chats. The subject is the case.</summary>
    public const string Kind = "chat";

    public static TimerKey Of(CaseId id) => new(Kind, id.Value);

    /// <summary>When the next thing happens that the state of a case alone tells; null for nothing.</summary>
    public static (Instant At, ChatStep Step)? Next(CaseSnapshot state, LiveChatRules rules)
    {
        if (!state.Status.IsActive)
        {
            return null;
        }

        if (state.RepliedAt is { } replied && state.UnansweredSince is null)
        {
            return (state.IdleSince, rules.VisitorWarning, rules.VisitorEnd) switch
            {
                ({ } warned, _, { } end) => (warned + end, ChatStep.EndIdle),
                (null, { } warning, _) => (replied + warning, ChatStep.AskVisitor),
                (null, null, { } end) => (replied + end, ChatStep.EndIdle),
                _ => null,
            };
        }

        // Whoever was told, or has it only now, has the whole time before they are told again.
        return state is { UnansweredSince: { } unanswered, InboxAssignee: not null, AssignedAt: { } assigned } && rules.AgentWarning is { } wait
            && (state.IdleSince is null || state.IsIdleAgain)
            ? (Instant.Max(state.IdleSince ?? unanswered, assigned) + wait, ChatStep.TellAgent)
            : null;
    }

    /// <summary>When it is to be looked whether the visitor is still there; null when somebody has answered, which makes it not matter.</summary>
    public static Instant? LookAt(CaseSnapshot state, LiveChatRules rules, Instant now) =>
        state is { Status.IsActive: true, RepliedAt: null } ? Again(rules, now) : null;

    /// <summary>When somebody who is there will have said so again.</summary>
    public static Instant Again(LiveChatRules rules, Instant now) => now + Duration.Max(rules.GoneAfter, Duration.FromSeconds(1));

    public static Instant? Earlier(Instant? a, Instant? b) => a is null ? b : b is null || a < b ? a : b;
}
