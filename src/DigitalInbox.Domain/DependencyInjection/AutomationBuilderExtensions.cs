using DigitalInbox;
using DigitalInbox.Automation;
using DigitalInbox.Definitions;
using DigitalInbox.DependencyInjection;
using DigitalInbox.Inbox;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Defines rules of automation in the host's code.</summary>
/// <remarks>As <see cref="DefinitionBuilderExtensions"/> says of calendars and policies.</remarks>
public static class AutomationBuilderExtensions
{
    /// <summary>Defines a rule.</summary>
    /// <param name="inbox">The inbox.</param>
    /// <param name="id">Its id; see <see cref="Definition.IsId"/>. Rules act in the order of their ids.</param>
    /// <param name="configure">Says what it does. The queues and calendars that it names must be defined in code, too.</param>
    /// <returns>The inbox.</returns>
    public static DigitalInboxBuilder AddAutomation(this DigitalInboxBuilder inbox, string id, Action<AutomationBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return inbox.AddSeed(() =>
        {
            var builder = new AutomationBuilder(new AutomationId(id));
            configure(builder);
            var rule = builder.Build();
            return new(new(DefinitionKind.Automations, id), AutomationCodec.Write(rule), AutomationFormats.NeedsOf(rule), builder.IsManaged);
        });
    }
}
