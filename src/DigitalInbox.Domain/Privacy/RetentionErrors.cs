namespace DigitalInbox.Privacy;

/// <summary>The codes by which retention rules refuse.</summary>
public static class RetentionErrors
{
    /// <summary>The rules cannot be; <c>faults</c> lists every fault, each beginning with its own code.</summary>
    public const string Invalid = "retention.invalid";

    /// <summary>There is no rule.</summary>
    public const string RuleMissing = "retention.ruleMissing";
}
