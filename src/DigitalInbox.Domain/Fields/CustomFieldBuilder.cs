namespace DigitalInbox.Fields;

/// <summary>Says what a custom field is. For one thread. Unless said otherwise it is an optional text of contacts that agents edit, shown in
/// the detailed card and named like its id.</summary>
/// <param name="id">Its id: letters, digits, <c>-</c> and <c>_</c>.</param>
/// <param name="version">Which version of it, from 1.</param>
public sealed class CustomFieldBuilder(string id, int version = 1)
{
    private const int LongestLabel = 200;
    private const int LongestValue = 200;
    private const int MostChoices = 500;

    private readonly List<string> faults = [];
    private readonly List<FieldChoice> choices = [];
    private readonly List<KeyValuePair<string, string>> label = [];
    private FieldScope scope;
    private FieldType type;
    private bool required;
    private bool editable = true;
    private bool inPanel;
    private bool inCard = true;
    private int? maxLength;

    internal bool IsManaged { get; private set; }

    /// <summary>Makes it a field of cases.</summary>
    public CustomFieldBuilder OfCases() => Of(FieldScope.Case);

    /// <summary>Sets what it is of.</summary>
    /// <param name="what">What it is of.</param>
    public CustomFieldBuilder Of(FieldScope what)
    {
        scope = what;
        return this;
    }

    /// <summary>Sets the name to show, in English.</summary>
    /// <param name="text">The name.</param>
    public CustomFieldBuilder Labelled(string text) => Labelled("en", text);

    /// <summary>Sets the name to show, in one more language.</summary>
    /// <param name="language">The language, such as <c>fr</c>.</param>
    /// <param name="text">The name.</param>
    public CustomFieldBuilder Labelled(string language, string text)
    {
        label.Add(new(language, text));
        return this;
    }

    /// <summary>Sets what its values are.</summary>
    /// <param name="what">The type.</param>
    public CustomFieldBuilder As(FieldType what)
    {
        type = what;
        return this;
    }

    /// <summary>Makes it a list, and adds values that are read as they are.</summary>
    /// <param name="values">The values.</param>
    public CustomFieldBuilder OneOf(params IReadOnlyList<string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        choices.AddRange(values.Select(v => new FieldChoice(v, FieldLabel.None)));
        return As(FieldType.List);
    }

    /// <summary>Makes it a list, and adds a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="label">What people read.</param>
    public CustomFieldBuilder Choice(string value, FieldLabel label)
    {
        ArgumentNullException.ThrowIfNull(label);
        return With(new FieldChoice(value, label)).As(FieldType.List);
    }

    /// <summary>Bounds the length of a text.</summary>
    /// <param name="characters">How many characters at most, 1 to 10,000.</param>
    public CustomFieldBuilder AtMost(int characters)
    {
        maxLength = characters;
        return this;
    }

    /// <summary>Makes it required: agents cannot save the fields of its scope while it has no value.</summary>
    public CustomFieldBuilder Required()
    {
        required = true;
        return this;
    }

    /// <summary>Keeps agents from changing it: forms, automation and programs fill it.</summary>
    public CustomFieldBuilder ReadOnly()
    {
        editable = false;
        return this;
    }

    /// <summary>Shows it in the condensed card, too.</summary>
    public CustomFieldBuilder InPanel()
    {
        inPanel = true;
        return this;
    }

    /// <summary>Does not show it in the detailed card.</summary>
    public CustomFieldBuilder NotInCard()
    {
        inCard = false;
        return this;
    }

    /// <summary>Manages the field in code: read-only for the API.</summary>
    public CustomFieldBuilder Managed()
    {
        IsManaged = true;
        return this;
    }

    /// <summary>Builds the field.</summary>
    /// <exception cref="InboxException"><see cref="FieldErrors.DefinitionInvalid"/>; <c>faults</c> lists every fault.</exception>
    public CustomField Build()
    {
        Check();
        if (faults.Count > 0)
        {
            throw new InboxException(
                InboxErrorKind.Invalid,
                FieldErrors.DefinitionInvalid,
                $"The custom field '{id}' cannot be: {string.Join(' ', faults)}",
                new Dictionary<string, object?>(StringComparer.Ordinal) { ["faults"] = faults.ToArray() });
        }

        return new CustomField(id, version)
        {
            Scope = scope,
            Type = type,
            Label = new FieldLabel(label),
            Choices = [.. choices],
            IsRequired = required,
            IsEditable = editable,
            IsInPanel = inPanel,
            IsInCard = inCard,
            MaxLength = type == FieldType.Text ? maxLength ?? CustomField.UsualLength : null,
        };
    }

    internal CustomFieldBuilder With(FieldChoice choice)
    {
        choices.Add(choice);
        return this;
    }

    internal CustomFieldBuilder With(IEnumerable<string> more)
    {
        faults.AddRange(more);
        return this;
    }

    private void Check()
    {
        if (!CustomField.IsId(id))
        {
            Fault(FieldErrors.IdInvalid, "an id has 1 to 100 letters, digits, '-' and '_'");
        }

        foreach (var (language, text) in label.Concat(choices.SelectMany(c => c.Label.Texts)))
        {
            if (!FieldFormat.IsLanguage(language) || string.IsNullOrWhiteSpace(text) || text.Length > LongestLabel)
            {
                Fault(FieldErrors.LabelInvalid, $"a label has a language such as fr, and 1 to {LongestLabel} characters; see '{language}'");
            }
        }

        if (type == FieldType.List)
        {
            CheckChoices();
        }
        else if (choices.Count > 0)
        {
            Fault(FieldErrors.ValuesInvalid, "only a list has values");
        }

        if (maxLength is { } length && (type != FieldType.Text || length is < 1 or > CustomField.LongestText))
        {
            Fault(FieldErrors.LengthInvalid, $"a text, and nothing else, has a length of 1 to {CustomField.LongestText}");
        }
    }

    private void CheckChoices()
    {
        if (choices.Count is 0 or > MostChoices)
        {
            Fault(FieldErrors.ValuesInvalid, $"a list has 1 to {MostChoices} values");
        }

        if (choices.Exists(c => string.IsNullOrWhiteSpace(c.Value) || c.Value.Length > LongestValue || c.Value.Trim().Length != c.Value.Length))
        {
            Fault(FieldErrors.ValuesInvalid, $"a value has 1 to {LongestValue} characters, and no space around it");
        }

        if (choices.DistinctBy(c => c.Value, StringComparer.OrdinalIgnoreCase).Count() != choices.Count)
        {
            Fault(FieldErrors.ValuesInvalid, "two values differ by more than upper and lower case");
        }
    }

    private void Fault(string code, string rule) => faults.Add($"{code}: {rule}.");
}
