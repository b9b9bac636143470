using DigitalInbox.Cases;

namespace DigitalInbox.Sla;

/// <summary>A policy, its calendars and the facts of a case that choose among its targets, as they held together. Immutable.</summary>
internal sealed class SlaBinding
{
    private const int Metrics = (int)SlaMetric.ApprovalWait + 1;

    private readonly BusinessCalendar[] calendars;
    private readonly SlaTerm?[] terms = new SlaTerm?[Metrics];

    public SlaBinding(SlaPolicy policy, IEnumerable<BusinessCalendar> calendars, SlaScope of)
        : this(policy, [.. calendars], of)
    {
    }

    private SlaBinding(SlaPolicy policy, BusinessCalendar[] calendars, SlaScope of)
    {
        (Policy, this.calendars, Of) = (policy, calendars, of);
        for (var metric = 0; metric < Metrics; metric++)
        {
            if (policy.TargetFor((SlaMetric)metric, of) is { } target)
            {
                terms[metric] = new(this, target, target.Calendar is { } id ? Calendar(id) : null);
            }
        }
    }

    public SlaPolicy Policy { get; }

    public SlaScope Of { get; }

    public CalendarVersions Calendars => new(calendars.Select(c => new CalendarVersion(c.Id, c.Version)));

    /// <summary>What a case's history names, found in a book.</summary>
    public static SlaBinding In(SlaBook book, SlaPolicyId policy, int version, CalendarVersions calendars, SlaScope of)
    {
        var key = new SlaBindingCache.Key(policy, version, calendars, of);
        return book.Bindings.Find(key) ?? book.Bindings.Add(key, new(book.Need(policy, version), calendars.Select(book.Need), of));
    }

    /// <summary>What a clock of this metric follows; null when there is no target.</summary>
    public SlaTerm? Term(SlaMetric metric) => terms[(int)metric];

    public SlaBinding With(SlaScope of) => of == Of ? this : new(Policy, calendars, of);

    private BusinessCalendar Calendar(CalendarId id) =>
        Array.Find(calendars, c => c.Id == id) ?? throw SlaErrors.CalendarIsMissing(Policy, id);
}
