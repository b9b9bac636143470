using DigitalInbox;
using DigitalInbox.Definitions;
using DigitalInbox.DependencyInjection;
using DigitalInbox.Inbox;
using DigitalInbox.Sla;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Defines calendars and policies in the host's code.</summary>
/// <remarks>What is defined in code is saved when its id was never defined; from then on it is edited through the API, and the code only
/// shows where it began. What is <c>Managed()</c> stays the code's: it is read-only for the API, and a change of the code is a new
/// version. What is impossible is told at start, all at once.</remarks>
public static class DefinitionBuilderExtensions
{
    /// <summary>Defines a business calendar.</summary>
    /// <param name="inbox">The inbox.</param>
    /// <param name="id">Its id; see <see cref="Definition.IsId"/>.</param>
    /// <param name="configure">Says when it is open.</param>
    /// <returns>The inbox.</returns>
    public static DigitalInboxBuilder AddCalendar(this DigitalInboxBuilder inbox, string id, Action<BusinessCalendarBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return inbox.AddSeed(() =>
        {
            var builder = new BusinessCalendarBuilder(new CalendarId(id));
            configure(builder);
            return new(new(DefinitionKind.Calendars, id), CalendarCodec.Write(builder.Build()), [], builder.IsManaged);
        });
    }

    /// <summary>Defines a service-level policy.</summary>
    /// <param name="inbox">The inbox.</param>
    /// <param name="id">Its id; see <see cref="Definition.IsId"/>.</param>
    /// <param name="configure">Says its targets. The calendars that it names must be defined in code, too.</param>
    /// <returns>The inbox.</returns>
    /// <remarks>Unless <see cref="InboxOptions.DefaultSlaPolicy"/> names another one, the first policy is that of new cases.</remarks>
    public static DigitalInboxBuilder AddSlaPolicy(this DigitalInboxBuilder inbox, string id, Action<SlaPolicyBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return inbox.AddSeed(() =>
        {
            var builder = new SlaPolicyBuilder(new SlaPolicyId(id));
            configure(builder);
            var policy = builder.Build();
            return new(
                new(DefinitionKind.SlaPolicies, id),
                SlaPolicyCodec.Write(policy),
                [.. policy.Calendars.Select(c => new DefinitionReference(DefinitionKind.Calendars, c.Value))],
                builder.IsManaged);
        });
    }

    internal static DigitalInboxBuilder AddSeed(this DigitalInboxBuilder inbox, Func<DefinitionSeed> make)
    {
        ArgumentNullException.ThrowIfNull(inbox);
        inbox.Services.Configure<InboxSetup>(inbox.Name, setup =>
        {
            try
            {
                setup.Seeds.Add(make());
            }
            catch (InboxException refusal)
            {
                setup.SeedFaults.Add(refusal.Message);
            }
        });
        return inbox;
    }
}
