using DigitalInbox.Cases;
using DigitalInbox.Definitions;
using DigitalInbox.Inbox;
using DigitalInbox.Sla;

namespace DigitalInbox.Domain.Tests.Inbox;

/// <summary>Policies and calendars that a test gives, without a store of definitions.</summary>
internal sealed class FixedServiceLevels : IServiceLevels
{
    private readonly List<SlaPolicy> policies = [];
    private readonly List<BusinessCalendar> calendars = [];

    public int Books { get; private set; }

    public ServiceLevel? ForNewCases { get; set; }

    /// <summary>The version of a policy that nobody can read; null for none.</summary>
    public int? Lost { get; set; }

    public ServiceLevel Use(SlaPolicy policy, params BusinessCalendar[] counted)
    {
        policies.Add(policy);
        calendars.AddRange(counted);
        var level = new ServiceLevel(policy.Id, policy.Version, new CalendarVersions(counted.Select(c => new CalendarVersion(c.Id, c.Version))));
        ForNewCases = level;
        return level;
    }

    public ValueTask<(ServiceLevel? Level, long? Revision)> FindForNewCasesAsync(long? revision, CancellationToken cancellationToken) =>
        new((ForNewCases, (long?)null));

    public ValueTask<SlaBook> GetBookAsync(IReadOnlyCollection<ServiceLevel> levels, CancellationToken cancellationToken)
    {
        Books++;
        if (levels.Any(l => l.PolicyVersion == Lost))
        {
            throw new InboxException(InboxErrorKind.NotFound, DefinitionErrors.NotFound, "It is not there.");
        }

        return new(new SlaBook(
            policies.Where(p => levels.Any(l => l.PolicyId == p.Id && l.PolicyVersion == p.Version)),
            calendars.Where(c => levels.Any(l => l.Calendars.Of(c.Id) == c.Version))));
    }
}
