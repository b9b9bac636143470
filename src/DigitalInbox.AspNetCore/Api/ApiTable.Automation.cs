using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore.Api;

/// <summary>The calls of rules and webhooks.</summary>
internal static partial class ApiTable
{
    private static ApiCall[] Automation =>
    [
        new(HttpMethods.Get, "/automations", "Lists the rules, with how often each ran of late. Counts end at 1,000.", AutomationCalls.ListAsync)
        {
            Answer = typeof(AutomationListJson),
        },
        new(HttpMethods.Get, "/automations/{id}/runs", "Lists the runs of a rule, newest first: why each ran, and what it did.", AutomationCalls.ListRunsAsync)
        {
            Answer = typeof(AutomationRunPageJson),
            Parameters = [new("state", "query", "string", "`planned`, `done`, `failed`, `skipped` or `stopped`; all when left out."), Limit, After],
        },
        new(HttpMethods.Post, "/automations/{id}/dry-run", "Tells what a rule would do to a case, or to the newest ones. Changes nothing.", AutomationCalls.TryAsync)
        {
            Body = typeof(TrialBody),
            Answer = typeof(TrialListJson),
        },
        new(HttpMethods.Get, "/cases/{number}/automations", "Lists the runs of rules on a case, newest first.", AutomationCalls.ListRunsOfCaseAsync)
        {
            Answer = typeof(AutomationRunPageJson),
            Parameters = [Limit, After],
        },
        new(HttpMethods.Get, "/webhook-deliveries", "Lists messages to hosts' systems, newest first.", AutomationCalls.ListDeliveriesAsync)
        {
            Answer = typeof(WebhookDeliveryPageJson),
            Parameters = [new("state", "query", "string", "`pending`, `delivered`, `failed` or `disabled`; all when left out."), Limit, After],
        },
        new(HttpMethods.Post, "/webhook-deliveries/{id}/retry", "Sends a message to a host's system again, under the same id.", AutomationCalls.RetryDeliveryAsync)
        {
            Answer = typeof(WebhookDeliveryJson),
        },
    ];
}
