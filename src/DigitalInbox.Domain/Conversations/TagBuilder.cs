using DigitalInbox.Definitions;

namespace DigitalInbox.Conversations;

/// <summary>Says what a tag is. For one thread. Unless said otherwise it is named like its id, grey and active.</summary>
/// <param name="id">Which tag it is.</param>
/// <param name="version">Which version of it, from 1.</param>
public sealed class TagBuilder(TagId id, int version = 1)
{
    private const int LongestName = 100;
    private const int LongestLanguage = 35;

    private readonly List<string> faults = [];
    private readonly SortedDictionary<string, string> names = new(StringComparer.Ordinal);
    private string name = id.Value;
    private TagColor color;
    private bool isActive = true;

    internal bool IsManaged { get; private set; }

    /// <summary>Sets the name to show.</summary>
    /// <param name="shown">The name.</param>
    public TagBuilder Named(string shown)
    {
        CheckName(shown);
        name = shown;
        return this;
    }

    /// <summary>Sets the name to show in a language.</summary>
    /// <param name="language">The language, such as <c>fr</c>.</param>
    /// <param name="shown">The name.</param>
    public TagBuilder NamedIn(string language, string shown)
    {
        CheckName(shown);
        if (language is not { Length: > 0 and <= LongestLanguage } || !language.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
        {
            faults.Add($"{DefinitionErrors.Malformed}: '{language}' is no language; write en or pt-BR.");
        }
        else if (!names.TryAdd(language, shown))
        {
            faults.Add($"{DefinitionErrors.Malformed}: the name in '{language}' is said twice.");
        }

        return this;
    }

    /// <summary>Sets the colour.</summary>
    /// <param name="shown">The colour.</param>
    public TagBuilder Colored(TagColor shown)
    {
        if (!Enum.IsDefined(shown))
        {
            faults.Add($"{DefinitionErrors.Malformed}: there is no such colour.");
        }

        color = shown;
        return this;
    }

    /// <summary>Lets nobody put the tag on anything any more.</summary>
    public TagBuilder Inactive()
    {
        isActive = false;
        return this;
    }

    /// <summary>Manages the tag in code: read-only for the API.</summary>
    public TagBuilder Managed()
    {
        IsManaged = true;
        return this;
    }

    /// <summary>Builds the tag.</summary>
    /// <exception cref="InboxException"><see cref="TagErrors.Invalid"/>.</exception>
    public TagDefinition Build()
    {
        TagErrors.ThrowIfAny(faults, id);
        return new(id, version, name, names.ToDictionary(StringComparer.Ordinal).AsReadOnly(), color, isActive);
    }

    internal TagBuilder With(IEnumerable<string> more)
    {
        faults.AddRange(more);
        return this;
    }

    private void CheckName(string shown)
    {
        if (string.IsNullOrWhiteSpace(shown) || shown.Length > LongestName)
        {
            faults.Add($"{DefinitionErrors.Malformed}: a name has 1 to {LongestName} characters.");
        }
    }
}
