using System.Collections.Concurrent;
using DigitalInbox.Cases;

namespace DigitalInbox.Sla;

/// <summary>The bindings that were made, so that many cases share one. Safe for many threads.</summary>
internal sealed class SlaBindingCache
{
    // Scopes are few: channels, queues and priorities. What is beyond is made anew each time.
    private const int Most = 1000;

    private readonly ConcurrentDictionary<Key, Entry> known = new();
    private volatile Entry? last;

    public SlaBinding? Find(in Key key)
    {
        // Most cases are like the one before, and a comparison is cheaper than a hash.
        if (last is { } again && again.Key.Equals(key))
        {
            return again.Binding;
        }

        return known.TryGetValue(key, out var found) ? (last = found).Binding : null;
    }

    public SlaBinding Add(in Key key, SlaBinding made) =>
        known.Count < Most ? known.GetOrAdd(key, new Entry(key, made)).Binding : made;

    public readonly record struct Key(SlaPolicyId Policy, int Version, CalendarVersions Calendars, SlaScope Of);

    private sealed record Entry(Key Key, SlaBinding Binding);
}
