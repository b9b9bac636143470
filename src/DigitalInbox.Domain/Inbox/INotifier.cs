using DigitalInbox.Cases;

namespace DigitalInbox.Inbox;

/// <summary>Tells agents what a rule of the host says of a case.</summary>
internal interface INotifier
{
    /// <summary>Adds to a decision that agents are told.</summary>
    /// <param name="commit">The decision.</param>
    /// <param name="about">The case, after the decision.</param>
    /// <param name="number">Its number; null when it has none yet.</param>
    /// <param name="agents">Whom to tell.</param>
    /// <param name="notice">What to tell. The same run tells an agent once, however often it is asked to.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>The decision with it.</returns>
    ValueTask<InboxCommit> NotifyAsync(
        InboxCommit commit, CaseSnapshot about, CaseNumber? number, IReadOnlyCollection<AgentId> agents, RuleNotice notice, CancellationToken cancellationToken);
}
