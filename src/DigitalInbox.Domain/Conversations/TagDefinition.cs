namespace DigitalInbox.Conversations;

/// <summary>A tag: a coloured label on cases and messages. Immutable; safe for many threads.</summary>
public sealed class TagDefinition
{
    internal TagDefinition(TagId id, int version, string name, IReadOnlyDictionary<string, string> names, TagColor color, bool isActive) =>
        (Id, Version, Name, Names, Color, IsActive) = (id, version, name, names, color, isActive);

    /// <summary>Which tag it is.</summary>
    public TagId Id { get; }

    /// <summary>Which version of it, from 1.</summary>
    public int Version { get; }

    /// <summary>The name to show where there is none in the reader's language.</summary>
    public string Name { get; }

    /// <summary>The names in other languages, by language, such as <c>fr</c>.</summary>
    public IReadOnlyDictionary<string, string> Names { get; }

    /// <summary>The colour.</summary>
    public TagColor Color { get; }

    /// <summary>True when it can be put on; else it stays where it is, and can be taken off.</summary>
    public bool IsActive { get; }

    /// <summary>The name to show.</summary>
    /// <param name="language">The reader's language, such as <c>fr</c>.</param>
    public string NameIn(string language) => Names.GetValueOrDefault(language) ?? Name;
}
