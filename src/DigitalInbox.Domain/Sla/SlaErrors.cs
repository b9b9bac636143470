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

    /// <summary>A target of a metric that histories do not tell yet.</summary>
    public const string MetricNotMeasured = "sla.metricNotMeasured";

    /// <summary>A target was set before it was said which hours count.</summary>
    public const string HoursMissing = "sla.hoursMissing";

    /// <summary>A warning that is not more than zero and less than its target, or that is set twice.</summary>
    public const string WarningInvalid = "sla.warningInvalid";

    /// <summary>A metric that never pauses, or a status that cannot hold a clock.</summary>
    public const string PauseInvalid = "sla.pauseInvalid";

    /// <summary>A scope that says nothing, or that was said before.</summary>
    public const string ScopeInvalid = "sla.scopeInvalid";

    /// <summary>The policy counts by a calendar that was not given; <c>calendar</c> names it.</summary>
    public const string CalendarMissing = "sla.calendarMissing";

    /// <summary>There are several policies, and none of them is the one of new cases.</summary>
    public const string DefaultAmbiguous = "sla.defaultAmbiguous";

    /// <summary>The policy that the host chose for new cases is not there; <c>policy</c> names it.</summary>
    public const string DefaultUnknown = "sla.defaultUnknown";

    internal static InboxException Refuse(string code, string message, IReadOnlyDictionary<string, object?> details) =>
        new(InboxErrorKind.Invalid, code, message, details);
}
