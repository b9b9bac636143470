using DigitalInbox.Cases;
using DigitalInbox.Channels;

namespace DigitalInbox.Inbox;

/// <summary>Sets the timer of each live chat anew with whatever happens in it.</summary>
internal sealed class ChatKeeper(InboxChannels channels) : ICommitKeeper
{
    public ValueTask<InboxCommit> KeepAsync(InboxCommit commit, CancellationToken cancellationToken)
    {
        List<TimerChange>? timers = null;
        foreach (var change in commit.Cases)
        {
            if (change.Events.Any(IsLookedAt) && LiveChat.RulesOf(channels, change.State) is { } rules)
            {
                var due = ChatTimers.Earlier(ChatTimers.Next(change.State, rules)?.At, ChatTimers.LookAt(change.State, rules, commit.At));
                (timers ??= []).Add(new TimerChange(ChatTimers.Of(change.State.Id), due));
            }
        }

        return ValueTask.FromResult(timers is null ? commit : commit with { Timers = [.. commit.Timers, .. timers] });
    }

    private static bool IsLookedAt(CaseEvent happened) =>
        happened is CaseOpened or MessageReceived or ReplyQueued or StatusChanged or CaseAssigned or CaseUnassigned or ChatIdle;
}
