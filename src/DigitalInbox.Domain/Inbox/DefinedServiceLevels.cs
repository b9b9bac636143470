using DigitalInbox.Cases;
using DigitalInbox.Sla;

namespace DigitalInbox.Inbox;

/// <summary>The policies and calendars that are defined in the inbox.</summary>
/// <param name="find">Finds the definitions, which decide through the same core as the clocks; so they are found at first use.</param>
internal sealed class DefinedServiceLevels(Func<InboxDefinitions> find) : IServiceLevels
{
    private SlaBook book = SlaBook.Empty;
    private ForNewCases? last;

    private InboxDefinitions Definitions => field ??= find();

    public async ValueTask<(ServiceLevel? Level, long? Revision)> FindForNewCasesAsync(long? revision, CancellationToken cancellationToken)
    {
        var current = await Definitions.CurrentAsync(revision, cancellationToken).ConfigureAwait(false);
        if (Volatile.Read(ref last) is { } known && ReferenceEquals(known.Current, current))
        {
            return (known.Level, current.Revision);
        }

        var next = new ForNewCases(current, current.DefaultPolicy is { } policy ? LevelOf(policy, current) : null);
        Volatile.Write(ref last, next);
        return (next.Level, current.Revision);
    }

    public async ValueTask<SlaBook> GetBookAsync(IReadOnlyCollection<ServiceLevel> levels, CancellationToken cancellationToken)
    {
        var known = Volatile.Read(ref book);
        var extended = known;
        foreach (var level in levels)
        {
            if (extended.Policy(level.PolicyId, level.PolicyVersion) is null)
            {
                extended = extended.With(await Definitions.PolicyAsync(level.PolicyId, level.PolicyVersion, cancellationToken).ConfigureAwait(false));
            }

            foreach (var (calendar, version) in level.Calendars)
            {
                if (extended.Calendar(calendar, version) is null)
                {
                    extended = extended.With(await Definitions.CalendarAsync(calendar, version, cancellationToken).ConfigureAwait(false));
                }
            }
        }

        // Whoever extends at the same time is read again the next time: a version never changes.
        if (!ReferenceEquals(known, extended))
        {
            Volatile.Write(ref book, extended);
        }

        return extended;
    }

    /// <returns>Null when a calendar cannot be read, which was told: a case without clocks is better than none.</returns>
    internal static ServiceLevel? LevelOf(SlaPolicy policy, CurrentDefinitions current)
    {
        var calendars = current.CalendarsOf(policy);
        return calendars.Count < policy.Calendars.Count
            ? null
            : new ServiceLevel(policy.Id, policy.Version, new CalendarVersions(calendars.Select(c => new CalendarVersion(c.Id, c.Version))));
    }

    private sealed record ForNewCases(CurrentDefinitions Current, ServiceLevel? Level);
}
