using System.Collections.Frozen;
using DigitalInbox.Cases;

namespace DigitalInbox.Sla;

/// <summary>The policies and calendars that histories name, each in the versions that were ever used.</summary>
/// <remarks>Immutable and safe for many threads; compared by reference. A version never changes, so a book may be kept and extended.</remarks>
public sealed class SlaBook
{
    private readonly FrozenDictionary<(SlaPolicyId Id, int Version), SlaPolicy> policies;
    private readonly FrozenDictionary<(CalendarId Id, int Version), BusinessCalendar> calendars;

    /// <summary>Collects policies and calendars.</summary>
    /// <param name="policies">The policies; of one version given twice the last counts.</param>
    /// <param name="calendars">The calendars; of one version given twice the last counts.</param>
    public SlaBook(IEnumerable<SlaPolicy> policies, IEnumerable<BusinessCalendar> calendars)
    {
        ArgumentNullException.ThrowIfNull(policies);
        ArgumentNullException.ThrowIfNull(calendars);
        this.policies = policies.ToFrozenDictionary(p => (p.Id, p.Version));
        this.calendars = calendars.ToFrozenDictionary(c => (c.Id, c.Version));
    }

    /// <summary>A book without any.</summary>
    public static SlaBook Empty { get; } = new([], []);

    /// <summary>A book with one more policy.</summary>
    /// <param name="policy">The policy.</param>
    public SlaBook With(SlaPolicy policy) => new(policies.Values.Append(policy), calendars.Values);

    /// <summary>A book with one more calendar.</summary>
    /// <param name="calendar">The calendar.</param>
    public SlaBook With(BusinessCalendar calendar) => new(policies.Values, calendars.Values.Append(calendar));

    /// <summary>Looks a policy up.</summary>
    /// <param name="id">Which policy.</param>
    /// <param name="version">Which version of it.</param>
    /// <returns>The policy; null when the book does not have it.</returns>
    public SlaPolicy? Policy(SlaPolicyId id, int version) => policies.GetValueOrDefault((id, version));

    /// <summary>Looks a calendar up.</summary>
    /// <param name="id">Which calendar.</param>
    /// <param name="version">Which version of it.</param>
    /// <returns>The calendar; null when the book does not have it.</returns>
    public BusinessCalendar? Calendar(CalendarId id, int version) => calendars.GetValueOrDefault((id, version));

    internal SlaBindingCache Bindings { get; } = new();

    internal SlaPolicy Need(SlaPolicyId id, int version) =>
        Policy(id, version) ?? throw SlaErrors.VersionIsMissing("policy", id.Value, version);

    internal BusinessCalendar Need(CalendarVersion of) =>
        Calendar(of.Calendar, of.Version) ?? throw SlaErrors.VersionIsMissing("calendar", of.Calendar.Value, of.Version);
}
