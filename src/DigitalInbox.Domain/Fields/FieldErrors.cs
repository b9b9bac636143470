namespace DigitalInbox.Fields;

/// <summary>The codes by which custom fields and their values are refused.</summary>
public static class FieldErrors
{
    /// <summary>The definition of a field cannot be; <c>faults</c> lists every fault, each beginning with its own code.</summary>
    public const string DefinitionInvalid = "field.definitionInvalid";

    /// <summary>The id has other characters than letters, digits, <c>-</c> and <c>_</c>.</summary>
    public const string IdInvalid = "field.idInvalid";

    /// <summary>A language is none, or its text is empty.</summary>
    public const string LabelInvalid = "field.labelInvalid";

    /// <summary>A list without values, values twice or too long, or values of something that is no list.</summary>
    public const string ValuesInvalid = "field.valuesInvalid";

    /// <summary>A length that is out of its range, or of something that has none.</summary>
    public const string LengthInvalid = "field.lengthInvalid";

    /// <summary>A value breaks the rule of its field; <c>field</c> and <c>rule</c> say which, <c>faults</c> lists all.</summary>
    public const string Invalid = "field.invalid";

    /// <summary>There is no such field of that scope; <c>known</c> lists them.</summary>
    public const string Unknown = "field.unknown";

    /// <summary>The field is not edited by agents.</summary>
    public const string ReadOnly = "field.readOnly";

    /// <summary>Fields that are required have no value; <c>fields</c> lists them.</summary>
    public const string Required = "field.required";

    /// <summary>Somebody changed the values meanwhile; <c>version</c> says at which version they are.</summary>
    public const string Changed = "field.changed";

    internal static InboxException AreInvalid(IReadOnlyCollection<FieldFault> faults)
    {
        var first = faults.First();
        return new InboxException(
            InboxErrorKind.Invalid,
            Invalid,
            $"These values cannot be: {string.Join("; ", faults)}.",
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["field"] = first.Field,
                ["rule"] = Definitions.DefinitionObject.NameOf(first.Rule),
                ["faults"] = faults.Select(f => f.ToString()).ToArray(),
            });
    }

    internal static InboxException HasChanged(long version) => new(
        InboxErrorKind.Conflict,
        Changed,
        $"The values are at version {version} by now. Look at them again.",
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["version"] = version });
}
