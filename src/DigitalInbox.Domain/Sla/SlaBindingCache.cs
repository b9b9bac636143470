using System.Collections.Concurrent;
using DigitalInbox.Cases;

namespace DigitalInbox.Sla;

/// <summary>The bindings that were made, so that many cases share one. Safe for many threads.</summary>
internal sealed class SlaBindingCache
{
    // Scopes are few: channels, queues and priorities. What is beyond is made anew each time.
    private const int Most = 1000;

    private readonly ConcurrentDictionary<(SlaPolicyId Policy, int Version, CalendarVersions Calendars, SlaScope Of), SlaBinding> known = new();

    public SlaBinding Get(SlaPolicyId policy, int version, CalendarVersions calendars, SlaScope of, Func<SlaBinding> make)
    {
        var key = (policy, version, calendars, of);
        if (known.TryGetValue(key, out var found))
        {
            return found;
        }

        var made = make();
        return known.Count < Most ? known.GetOrAdd(key, made) : made;
    }
}
