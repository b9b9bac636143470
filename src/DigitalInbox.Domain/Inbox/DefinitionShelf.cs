using System.Collections.Concurrent;
using DigitalInbox.Definitions;

namespace DigitalInbox.Inbox;

/// <summary>Keeps what was read of versions, which never change. Bounded; safe for many threads.</summary>
internal sealed class DefinitionShelf
{
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<(DefinitionReference Reference, int Version), DefinitionContent> contents = new();

    public DefinitionContent? Find(DefinitionReference reference, int version) => contents.GetValueOrDefault((reference, version));

    /// <summary>Reads those that define one thing; what cannot be read is told and left out.</summary>
    public IEnumerable<T> ReadAll<T>(IEnumerable<Definition> definitions, InboxTelemetry telemetry)
    {
        foreach (var definition in definitions)
        {
            object? value = null;
            try
            {
                value = Read(definition).Value;
            }
            catch (InboxException unreadable)
            {
                telemetry.Fault("definitions", unreadable);
            }

            if (value is T wanted)
            {
                yield return wanted;
            }
        }
    }

    /// <exception cref="InboxException">The body cannot be read: a newer version of the library may have written it.</exception>
    public DefinitionContent Read(Definition definition)
    {
        var reference = DefinitionReference.To(definition);
        if (Find(reference, definition.Version) is { } known)
        {
            return known;
        }

        if (contents.Count >= Most)
        {
            contents.Clear();
        }

        return contents.GetOrAdd(
            (reference, definition.Version), DefinitionFormats.Of(definition.Kind)(definition.Id, definition.Version, definition.Body!));
    }
}
