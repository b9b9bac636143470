using DigitalInbox.Cases;
using DigitalInbox.Definitions;
using DigitalInbox.Inbox;
using DigitalInbox.Routing;
using Microsoft.Extensions.Options;

namespace DigitalInbox.DependencyInjection;

internal sealed class InboxSetupValidator : IValidateOptions<InboxSetup>
{
    public ValidateOptionsResult Validate(string? name, InboxSetup options)
    {
        List<string> faults = [];
        if (options.Stores.Count == 0)
        {
            faults.Add($"Inbox '{name}' has no store. Choose one, for instance UseSqlite(\"Data Source=inbox.db\").");
        }
        else if (options.Stores.Count > 1)
        {
            faults.Add($"Inbox '{name}' has {options.Stores.Count} stores. Choose one.");
        }

        if (options.AttachmentStores.Count > 1)
        {
            faults.Add($"Inbox '{name}' has {options.AttachmentStores.Count} places for attachments. Choose one.");
        }

        faults.AddRange(options.Connectors.GroupBy(c => c.Id).Where(g => g.Count() > 1)
            .Select(g => $"Inbox '{name}' has {g.Count()} channels with the id '{g.Key}'. Give each its own."));
        faults.AddRange(options.Connectors.Where(c => !IsAddressable(c.Id.Value))
            .Select(c => $"Inbox '{name}' has a channel with the id '{c.Id}'. Use letters, digits, '-' and '_': it stands in addresses."));
        faults.AddRange(options.Connectors.Where(c => c.Id.Value is "forms" or "payments")
            .Select(c => $"Inbox '{name}' has a channel with the id '{c.Id}', which stands in the addresses of forms and payments. Give it another."));
        faults.AddRange(options.PaymentProviders.GroupBy(p => p.Name, StringComparer.Ordinal).Where(g => g.Count() > 1)
            .Select(g => $"Inbox '{name}' has {g.Count()} payment providers with the name '{g.Key}'. Give each its own."));
        faults.AddRange(options.PaymentProviders.Where(p => !IsAddressable(p.Name) || p.Name.Length > PaymentProviders.LongestName)
            .Select(p => $"Inbox '{name}' has a payment provider with the name '{p.Name}'. Use 1 to {PaymentProviders.LongestName} letters, digits, '-' and '_': it stands in addresses."));
        faults.AddRange(options.Agents.GroupBy(a => a.Id).Where(g => g.Count() > 1)
            .Select(g => $"Inbox '{name}' has {g.Count()} agents with the id '{g.Key}'."));
        faults.AddRange(options.Strategies.Select(s => s.Name).Concat(RoutingStrategies.All).GroupBy(n => n, StringComparer.Ordinal).Where(g => g.Count() > 1)
            .Select(g => $"Inbox '{name}' has {g.Count()} routing strategies with the name '{g.Key}'."));
        faults.AddRange(WorkflowFaults(name, options));
        faults.AddRange(StrategyFaults(options).Select(fault => $"Inbox '{name}': {fault}"));
        faults.AddRange(SeedFaults(options).Select(fault => $"Inbox '{name}': {fault}"));
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> WorkflowFaults(string? name, InboxSetup options)
    {
        if (options.Workflows.Count > 1)
        {
            return [$"Inbox '{name}' has {options.Workflows.Count} workflows. Choose one."];
        }

        try
        {
            options.DefineWorkflow();
            return [];
        }
        catch (InboxException refusal) when (refusal.Code == WorkflowErrors.Invalid)
        {
            return ((IEnumerable<string>)refusal.Details["faults"]!).Select(f => $"Inbox '{name}': {f}");
        }
    }

    private static IEnumerable<string> StrategyFaults(InboxSetup setup)
    {
        foreach (var seed in setup.Seeds.Where(s => s.Reference.Kind == DefinitionKind.Queues))
        {
            string? fault = null;
            try
            {
                QueueRules.RequireStrategy(QueueCodec.Read(new QueueId(seed.Reference.Id), 1, seed.Json), setup.Strategies);
            }
            catch (InboxException refusal)
            {
                fault = $"{refusal.Code}: {refusal.Message}";
            }

            if (fault is not null)
            {
                yield return fault;
            }
        }
    }

    private static IEnumerable<string> SeedFaults(InboxSetup setup)
    {
        var known = setup.Seeds.Select(s => s.Reference).ToHashSet();
        return setup.SeedFaults
            .Concat(setup.Seeds.GroupBy(s => s.Reference).Where(g => g.Count() > 1).Select(g => $"{g.Key} is defined {g.Count()} times."))
            .Concat(setup.Seeds.Where(s => !Definition.IsId(s.Reference.Id))
                .Select(s => $"{DefinitionErrors.IdInvalid}: '{s.Reference.Id}' cannot be the id of a definition. Use letters, digits, '-', '_' and '.'."))
            .Concat(setup.Seeds.SelectMany(s => s.Needs.Where(n => !known.Contains(n))
                .Select(n => $"{DefinitionErrors.ReferenceUnknown}: {s.Reference} names {n}, which the code does not define.")));
    }

    private static bool IsAddressable(string? id) =>
        !string.IsNullOrEmpty(id) && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
