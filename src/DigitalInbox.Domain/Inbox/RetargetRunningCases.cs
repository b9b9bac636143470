using DigitalInbox.Cases;
using DigitalInbox.Definitions;

namespace DigitalInbox.Inbox;

/// <summary>Asks for the job that brings running cases to a new version, in the commit that saves it.</summary>
internal sealed class RetargetRunningCases : IDefinitionEffects
{
    public InboxCommit Extend(InboxCommit commit, Definition saved, RunningCases running)
    {
        var isPolicy = saved.Kind == DefinitionKind.SlaPolicies;
        if (running == RunningCases.Keep || saved.IsDeleted || !(isPolicy || saved.Kind == DefinitionKind.Calendars))
        {
            return commit;
        }

        var state = new RetargetState(
            isPolicy ? saved.Id : null,
            isPolicy ? null : saved.Id,
            saved.Version,
            running == RunningCases.FromNow ? RunningClocks.FromNow : RunningClocks.Recompute,
            saved.SavedBy.Kind == InitiatorKind.Agent ? saved.SavedBy.Id : null);
        var job = new InboxJob(JobId.New(commit.At), SlaRetargeting.KindName, state.Write(), commit.At);
        return commit with { NewJobs = [.. commit.NewJobs, job] };
    }
}
