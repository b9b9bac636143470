using DigitalInbox.Cases;

namespace DigitalInbox.Sla;

/// <summary>A policy to try on cases, with the calendars that it counts by.</summary>
/// <remarks>Immutable and safe for many threads.</remarks>
public sealed class SlaScenario
{
    private readonly BusinessCalendar[] calendars;
    private readonly SlaBindingCache bindings = new();

    /// <summary>Puts a policy and its calendars together.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="calendars">The calendars that it counts by; others are not looked at.</param>
    /// <exception cref="InboxException"><see cref="SlaErrors.CalendarMissing"/>: the policy counts by another one.</exception>
    public SlaScenario(SlaPolicy policy, IEnumerable<BusinessCalendar> calendars)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(calendars);
        (Policy, this.calendars) = (policy, [.. calendars]);
        foreach (var id in policy.Calendars)
        {
            if (!Array.Exists(this.calendars, c => c.Id == id))
            {
                throw SlaErrors.CalendarIsMissing(policy, id);
            }
        }
    }

    /// <summary>The policy.</summary>
    public SlaPolicy Policy { get; }

    /// <summary>The calendars.</summary>
    public IReadOnlyList<BusinessCalendar> Calendars => calendars;

    internal SlaBinding Bind(SlaScope of)
    {
        var key = new SlaBindingCache.Key(Policy.Id, Policy.Version, CalendarVersions.None, of);
        return bindings.Find(key) ?? bindings.Add(key, new(Policy, calendars, of));
    }
}
