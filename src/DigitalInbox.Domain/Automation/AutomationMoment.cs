using DigitalInbox.Cases;
using DigitalInbox.Conversations;
using DigitalInbox.Routing;
using DigitalInbox.Sla;

namespace DigitalInbox.Automation;

/// <summary>What conditions are judged on.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="State">The state of the case.</param>
/// <param name="Facts">What else is known of it, and the instant.</param>
/// <param name="Message">Which way the message of the event goes; null when it is of none.</param>
/// <param name="Calendars">The calendars.</param>
internal sealed record AutomationMoment(
    AutomationId Rule, CaseSnapshot State, RoutingFacts Facts, MessageDirection? Message, IReadOnlyList<BusinessCalendar> Calendars);
