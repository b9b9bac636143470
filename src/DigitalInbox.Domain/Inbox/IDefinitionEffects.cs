using DigitalInbox.Definitions;

namespace DigitalInbox.Inbox;

/// <summary>What follows from a saved definition, in the same commit.</summary>
internal interface IDefinitionEffects
{
    /// <summary>Adds to the commit what the new version asks of running cases. Pure.</summary>
    /// <param name="commit">The commit that saves it.</param>
    /// <param name="saved">The new version.</param>
    /// <param name="running">What becomes of the cases that run under an older one.</param>
    InboxCommit Extend(InboxCommit commit, Definition saved, RunningCases running);
}
