using DigitalInbox.Definitions;

namespace DigitalInbox.Inbox;

/// <summary>Leaves running cases as they are.</summary>
internal sealed class NoDefinitionEffects : IDefinitionEffects
{
    public InboxCommit Extend(InboxCommit commit, Definition saved, RunningCases running) => commit;
}
