namespace DigitalInbox.Automation;

/// <summary>The codes by which rules, their runs and their webhooks refuse.</summary>
public static class AutomationErrors
{
    /// <summary>The rule cannot be; <c>faults</c> lists every fault, each beginning with its own code.</summary>
    public const string Invalid = "automation.invalid";

    /// <summary>There is no such event that a rule could begin with, or it has no such member. A fault within <see cref="Invalid"/>.</summary>
    public const string EventUnknown = "automation.eventUnknown";

    /// <summary>There is no such rule.</summary>
    public const string NotFound = "automation.notFound";

    /// <summary>Rules would have acted one because of the other too often. In the record of a run.</summary>
    public const string Loop = "automation.loop";

    /// <summary>The rule acted on the case too often within an hour. In the record of a run.</summary>
    public const string TooOften = "automation.tooOften";

    /// <summary>The rule was switched off or deleted while it waited. In the record of a run.</summary>
    public const string Inactive = "automation.inactive";

    /// <summary>What had to hold when the rule acted did not. In the record of a run.</summary>
    public const string ConditionsNotMet = "automation.conditionsNotMet";

    /// <summary>An action before it was refused, and the rule stops then. In the record of a run.</summary>
    public const string StoppedOnFailure = "automation.stoppedOnFailure";

    /// <summary>Nothing of this inbox can do that. In the record of a run.</summary>
    public const string ActionUnavailable = "automation.actionUnavailable";

    /// <summary>Nobody is there to be told. In the record of a run.</summary>
    public const string NobodyToNotify = "automation.nobodyToNotify";

    /// <summary>A trial names neither a case nor how many.</summary>
    public const string TrialInvalid = "automation.trialInvalid";

    /// <summary>The host's options hold no secret of that name.</summary>
    public const string SecretUnknown = "webhook.secretUnknown";

    /// <summary>The receiver's address is no public one.</summary>
    public const string AddressRefused = "webhook.addressRefused";

    /// <summary>The receiver did not answer in time. In the record of a delivery.</summary>
    public const string Timeout = "webhook.timeout";

    /// <summary>The receiver could not be reached, or broke off. In the record of a delivery.</summary>
    public const string Unreachable = "webhook.unreachable";

    /// <summary>There is no such delivery.</summary>
    public const string DeliveryNotFound = "webhook.notFound";

    /// <summary>The receiver has it already.</summary>
    public const string Delivered = "webhook.delivered";
}
