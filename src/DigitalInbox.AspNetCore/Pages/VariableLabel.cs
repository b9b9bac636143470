using DigitalInbox.Fields;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>The label of a field in which the value of a quick reply's variable is typed.</summary>
internal static class VariableLabel
{
    private const string Asked = "ask.";
    private const string OfContact = "contact.field.";
    private const string OfCase = "case.field.";

    /// <summary>The page's words for it, or the label of the custom field that it is, or else the words in its name.</summary>
    public static string Of(Words words, string name, IReadOnlyList<CustomField> fields) =>
        words.Find("quickReply.value." + name) ?? FieldOf(name, fields)?.NameIn(words.Language) ?? Spoken(name);

    /// <summary><c>ask.orderNumber</c> is "Order number".</summary>
    internal static string Spoken(string name)
    {
        var said = name.StartsWith(Asked, StringComparison.Ordinal) ? name[Asked.Length..] : name;
        var text = string.Concat(said.Select((c, i) =>
            c is '.' or '-' or '_' ? " "
            : char.IsUpper(c) && i > 0 && !char.IsUpper(said[i - 1]) ? " " + (i + 1 < said.Length && char.IsUpper(said[i + 1]) ? c : char.ToLowerInvariant(c))
            : c.ToString()));
        var words = string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return words.Length == 0 ? name : char.ToUpperInvariant(words[0]) + words[1..];
    }

    private static CustomField? FieldOf(string name, IReadOnlyList<CustomField> fields) =>
        name.StartsWith(OfContact, StringComparison.Ordinal) ? fields.FirstOrDefault(f => f.Scope == FieldScope.Contact && f.Id == name[OfContact.Length..])
        : name.StartsWith(OfCase, StringComparison.Ordinal) ? fields.FirstOrDefault(f => f.Scope == FieldScope.Case && f.Id == name[OfCase.Length..])
        : null;
}
