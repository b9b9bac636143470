using DigitalInbox.Cases;

namespace DigitalInbox.Inbox;

internal static class StatusNames
{
    public static CaseStatus Find(CaseWorkflow workflow, string? name) =>
        (name is null ? null : workflow.Find(name)) ?? throw new InboxException(
            InboxErrorKind.Invalid,
            InboxErrors.StatusUnknown,
            "There is no such status.",
            new Dictionary<string, object?>(StringComparer.Ordinal) { ["known"] = workflow.Statuses.Select(s => s.Name).ToArray() });
}
