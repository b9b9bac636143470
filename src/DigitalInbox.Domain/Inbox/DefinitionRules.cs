using DigitalInbox.Cases;
using DigitalInbox.Definitions;
using DigitalInbox.Sla;

namespace DigitalInbox.Inbox;

/// <summary>What must hold between definitions.</summary>
internal static class DefinitionRules
{
    public static void RequireKnown(IEnumerable<DefinitionReference> needs, IReadOnlySet<DefinitionReference> known)
    {
        var unknown = needs.Where(n => !known.Contains(n)).Select(n => n.ToString()).Distinct(StringComparer.Ordinal).ToArray();
        if (unknown.Length > 0)
        {
            throw new InboxException(
                InboxErrorKind.Refused,
                DefinitionErrors.ReferenceUnknown,
                $"There is no {string.Join(", no ", unknown)}. Define that first.",
                new Dictionary<string, object?>(StringComparer.Ordinal) { ["references"] = unknown });
        }
    }

    public static void RequireUnused(DefinitionReference target, IReadOnlyList<Definition> usedBy)
    {
        var users = usedBy.Select(d => DefinitionReference.To(d).ToString()).ToArray();
        if (users.Length > 0)
        {
            throw new InboxException(
                InboxErrorKind.Conflict,
                DefinitionErrors.InUse,
                $"{target} is needed by {string.Join(", ", users)}. Change that first.",
                new Dictionary<string, object?>(StringComparer.Ordinal) { ["usedBy"] = users });
        }
    }

    /// <summary>What a new version does to the cases that run under an older one when whoever saves it does not say.</summary>
    public static RunningCases OnEdit(DefinitionContent content) => (content.Value as SlaPolicy)?.OnEdit switch
    {
        RunningClocks.FromNow => RunningCases.FromNow,
        RunningClocks.Recompute => RunningCases.Recompute,
        _ => RunningCases.Keep,
    };

    /// <summary>Finds the policy of new cases: the configured one, else the only one, else the first in the host's code.</summary>
    /// <returns>Its id; null when there is no policy at all, or none that stands out.</returns>
    public static string? DefaultPolicy(IReadOnlyCollection<string> policies, string? configured, IEnumerable<string> inCode) =>
        configured is not null ? policies.FirstOrDefault(p => string.Equals(p, configured, StringComparison.Ordinal))
        : policies.Count == 1 ? policies.First()
        : inCode.FirstOrDefault(c => policies.Contains(c, StringComparer.Ordinal));

    /// <summary>Refuses policies of which none is the one of new cases.</summary>
    public static void RequireDefaultPolicy(IReadOnlyCollection<string> policies, string? configured, IEnumerable<string> inCode)
    {
        if (DefaultPolicy(policies, configured, inCode) is not null || (policies.Count == 0 && configured is null))
        {
            return;
        }

        throw configured is null
            ? new InboxException(
                InboxErrorKind.Conflict,
                SlaErrors.DefaultAmbiguous,
                $"Of {string.Join(", ", policies)} none is the policy of new cases. Name one in {nameof(InboxOptions.DefaultSlaPolicy)}.",
                new Dictionary<string, object?>(StringComparer.Ordinal) { ["policies"] = policies.ToArray() })
            : new InboxException(
                InboxErrorKind.Conflict,
                SlaErrors.DefaultUnknown,
                $"The policy of new cases is to be '{configured}', and there is none of that id.",
                new Dictionary<string, object?>(StringComparer.Ordinal) { ["policy"] = configured });
    }
}
