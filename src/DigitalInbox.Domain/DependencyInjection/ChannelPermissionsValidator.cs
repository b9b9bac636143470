using DigitalInbox.Agents;
using DigitalInbox.Inbox;
using Microsoft.Extensions.Options;

namespace DigitalInbox.DependencyInjection;

/// <summary>Refuses permissions on channels that there are not: a name that is misspelt would let everybody pass.</summary>
internal sealed class ChannelPermissionsValidator(IOptionsMonitor<InboxSetup> setups) : IValidateOptions<InboxOptions>
{
    private const AgentRoles All = AgentRoles.Agent | AgentRoles.Author | AgentRoles.Approver | AgentRoles.Supervisor | AgentRoles.Administrator;

    public ValidateOptionsResult Validate(string? name, InboxOptions options)
    {
        if (options.ChannelPermissions.Count == 0)
        {
            return ValidateOptionsResult.Success;
        }

        List<string> faults = [];
        foreach (var (channel, permissions) in options.ChannelPermissions.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            foreach (var roles in new[] { permissions.Reply, permissions.Draft, permissions.Approve })
            {
                if ((roles & ~All) is { } unknown && unknown != AgentRoles.None)
                {
                    faults.Add($"Inbox '{name}': ChannelPermissions of '{channel}' name roles that there are not.");
                }
            }
        }

        if (FindChannels(name) is { } known)
        {
            faults.AddRange(options.ChannelPermissions.Keys.Where(id => !known.Contains(id)).Order(StringComparer.Ordinal)
                .Select(id => $"Inbox '{name}': ChannelPermissions name the channel '{id}', which there is not."));
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    // What is wrong with the setup itself is told by its own validator.
    private HashSet<string>? FindChannels(string? name)
    {
        try
        {
            return setups.Get(name).Connectors.Select(c => c.Id.Value).ToHashSet(StringComparer.Ordinal);
        }
        catch (OptionsValidationException)
        {
            return null;
        }
    }
}
