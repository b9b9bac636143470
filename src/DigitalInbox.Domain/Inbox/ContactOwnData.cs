using DigitalInbox.Fields;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>What every contact has beside custom fields: a name given by hand, an e-mail address, a telephone number, a language.</summary>
internal static class ContactOwnData
{
    public const string Name = "name";
    public const string Email = "email";
    public const string Phone = "phone";
    public const string Language = "language";
    public const int LongestName = 200;

    private static readonly IReadOnlyList<CustomField> Fields =
    [
        new CustomFieldBuilder(Name).AtMost(LongestName).Build(),
        new CustomFieldBuilder(Email).As(FieldType.Email).Build(),
        new CustomFieldBuilder(Phone).As(FieldType.Phone).Build(),
        new CustomFieldBuilder(Language).Build(),
    ];

    /// <summary>Puts in what was given; null leaves it, blank takes it away.</summary>
    /// <exception cref="InboxException"><c>contact.nameTooLong</c>, <c>field.invalid</c>.</exception>
    public static FieldChange Change(FieldSheet before, ContactData data, Initiator by, Instant now)
    {
        Dictionary<string, string?> given = new(StringComparer.Ordinal);
        Put(given, Name, data.DisplayName?.ReplaceLineEndings(" "));
        Put(given, Email, data.Email);
        Put(given, Phone, data.Phone);
        Put(given, Language, string.IsNullOrWhiteSpace(data.Language) ? data.Language : FieldFormat.Language(data.Language.Trim()) ?? throw NoLanguage());
        var change = before.Change(given, Fields, by, now);
        return change.Faults switch
        {
            [] => change,
            [{ Field: Name }, ..] => throw CardErrors.IsTooLong(CardErrors.NameTooLong, "A name", LongestName),
            var faults => throw FieldErrors.AreInvalid(faults),
        };
    }

    private static void Put(Dictionary<string, string?> given, string field, string? value)
    {
        if (value is not null)
        {
            given[field] = value;
        }
    }

    private static InboxException NoLanguage() => FieldErrors.AreInvalid([new FieldFault(Language, FieldRule.Language, "a language such as fr or pt-BR")]);
}
