namespace DigitalInbox.Sla;

/// <summary>The codes by which service-level policies refuse.</summary>
public static class SlaErrors
{
    /// <summary>The policy cannot be built; <c>faults</c> lists every fault, each beginning with its own code.</summary>
    public const string Invalid = "sla.invalid";

    /// <summary>The policy has no name.</summary>
    public const string IdMissing = "sla.idMissing";

    /// <summary>The version is below 1.</summary>
    public const string VersionInvalid = "sla.versionInvalid";

    /// <summary>The policy has no target at all, or a scope of it has none.</summary>
    public const string TargetMissing = "sla.targetMissing";

    /// <summary>A target is not more than zero.</summary>
    public const string TargetInvalid = "sla.targetInvalid";

    /// <summary>A target was set before it was said which hours count.</summary>
    public const string HoursMissing = "sla.hoursMissing";

    /// <summary>A warning that is not more than zero and less than its target, or that is set twice.</summary>
    public const string WarningInvalid = "sla.warningInvalid";

    /// <summary>A metric that never pauses, or a status that cannot hold a clock.</summary>
    public const string PauseInvalid = "sla.pauseInvalid";

    /// <summary>A timed rule that cannot be: its action in that status, or its time.</summary>
    public const string RuleInvalid = "sla.ruleInvalid";

    /// <summary>A scope that says nothing, or that was said before.</summary>
    public const string ScopeInvalid = "sla.scopeInvalid";

    /// <summary>The policy counts by a calendar that was not given; <c>calendar</c> names it.</summary>
    public const string CalendarMissing = "sla.calendarMissing";

    /// <summary>The history names a version of a policy or calendar that the book does not have; <c>kind</c>, <c>id</c> and <c>version</c> name it.</summary>
    public const string VersionMissing = "sla.versionMissing";

    /// <summary>There are several policies, and none of them is the one of new cases.</summary>
    public const string DefaultAmbiguous = "sla.defaultAmbiguous";

    /// <summary>The policy that the host chose for new cases is not there; <c>policy</c> names it.</summary>
    public const string DefaultUnknown = "sla.defaultUnknown";

    internal static InboxException CalendarIsMissing(SlaPolicy policy, CalendarId calendar) => Refuse(
        CalendarMissing,
        $"The policy '{policy.Id}' counts by the calendar '{calendar}', which was not given.",
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["calendar"] = calendar.Value });

    internal static InboxException VersionIsMissing(string kind, string id, int version) => Refuse(
        VersionMissing,
        $"Version {version} of the {kind} '{id}' was not given, and the history names it.",
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["kind"] = kind, ["id"] = id, ["version"] = version });

    internal static InboxException Refuse(string code, string message, IReadOnlyDictionary<string, object?> details) =>
        new(InboxErrorKind.Invalid, code, message, details);
}
