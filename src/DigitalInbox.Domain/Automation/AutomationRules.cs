using System.Globalization;
using DigitalInbox.Definitions;
using NodaTime;

namespace DigitalInbox.Automation;

/// <summary>What makes a rule impossible.</summary>
internal static class AutomationRules
{
    private const int MostActions = 20;
    private const int LongestText = 4000;
    private static readonly Duration LongestDelay = Duration.FromDays(366);

    public static void Check(AutomationDraft draft, List<string> faults)
    {
        if (string.IsNullOrWhiteSpace(draft.Id.Value) || string.IsNullOrWhiteSpace(draft.Name))
        {
            Fault("a rule needs an id and a name");
        }

        CheckTrigger(draft, faults);
        if (draft.Delay < Duration.Zero || draft.Delay > LongestDelay)
        {
            Fault("the delay is from nothing to 366 days");
        }

        foreach (var set in draft.Conditions.Concat(draft.Delayed))
        {
            Check(set, Fault);
        }

        // What must be older than the wait would never hold for what began with the event.
        if (draft.Delayed.Any(set => set.StatusOlderThan > draft.Delay))
        {
            Fault("what is asked of the age of a status after the delay must not be longer than the delay");
        }

        if (draft.Actions.Count is 0 or > MostActions)
        {
            Fault(string.Create(CultureInfo.InvariantCulture, $"a rule does 1 to {MostActions} things"));
        }

        foreach (var action in draft.Actions)
        {
            Check(action, Fault);
        }

        void Fault(string what) => faults.Add($"{DefinitionErrors.Malformed}: {what}.");
    }

    private static void CheckTrigger(AutomationDraft draft, List<string> faults)
    {
        if (AutomationEvents.MembersOf(draft.Trigger) is not { } members)
        {
            faults.Add($"{AutomationErrors.EventUnknown}: there is no event '{draft.Trigger}'; there are {string.Join(", ", AutomationEvents.Names.Order(StringComparer.Ordinal))}.");
            return;
        }

        foreach (var member in draft.Members)
        {
            if (!members.Contains(member.Name, StringComparer.Ordinal))
            {
                faults.Add($"{AutomationErrors.EventUnknown}: {draft.Trigger} has no '{member.Name}'; it has {string.Join(", ", members)}.");
            }

            if (member.Values.Count == 0)
            {
                faults.Add($"{DefinitionErrors.MemberMissing}: say what '{member.Name}' may be.");
            }
        }
    }

    private static void Check(AutomationConditions set, Action<string> fault)
    {
        if (set.IsEmpty)
        {
            fault("a set of conditions asks something; leave it out to ask nothing");
        }

        if (set.StatusOlderThan <= Duration.Zero || set.StatusNewerThan <= Duration.Zero)
        {
            fault("the age of a status is more than nothing");
        }

        if (set.Percentage is < 1 or > 100)
        {
            fault("a percentage is from 1 to 100");
        }
    }

    private static void Check(AutomationAction action, Action<string> fault)
    {
        var isWhole = action switch
        {
            AutomationAction.SetStatus a => Is(a.Status),
            AutomationAction.SetTag a => Is(a.Tag.Value),
            AutomationAction.Transfer a => Is(a.Queue.Value),
            AutomationAction.SetPriority a => a.Priority is not { } priority || Is(priority.Value),
            AutomationAction.Assign a => Is(a.Agent.Value),
            AutomationAction.SendQuickReply a => Is(a.QuickReply) && a.Language is null or { Length: > 0 and <= 35 } && a.Status is null or { Length: > 0 },
            AutomationAction.AddNote a => !string.IsNullOrWhiteSpace(a.Text) && a.Text.Length <= LongestText,
            AutomationAction.Notify a => (a.Agent is null || a.Queue is null) && a.Agent is not { Value: "" } && a.Queue is not { Value: "" },
            AutomationAction.SetField a => Is(a.Field) && a.Value is null or { Length: <= LongestText },
            AutomationAction.Webhook a => Is(a.Secret) && IsReceiver(a.Url),
            _ => true,
        };
        if (!isWhole)
        {
            fault(action is AutomationAction.Webhook
                ? "a webhook names a secret, and an address that is https, without a user and a fragment"
                : $"{action.Name} does not say what, or says too much");
        }
    }

    private static bool Is(string? text) => text is { Length: <= 100 } && !string.IsNullOrWhiteSpace(text);

    // Without TLS on this machine alone, for stand-ins; the options say whether that is asked at all.
    private static bool IsReceiver(string text) =>
        text.Length <= 2000
        && Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
        && url.UserInfo.Length == 0
        && url.Fragment.Length == 0;
}
