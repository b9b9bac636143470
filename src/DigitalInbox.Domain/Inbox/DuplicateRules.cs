using DigitalInbox.Contacts;
using DigitalInbox.Search;

namespace DigitalInbox.Inbox;

/// <summary>What two contacts have in common, and how much that says. Pure.</summary>
internal static class DuplicateRules
{
    private const int ShortestNumber = 7;
    private const int LongestNumber = 15;
    private const int LastShown = 4;
    private const string Mask = "•••";

    // Their accounts are telephone numbers, with or without a plus sign.
    private static readonly ChannelKind[] Telephones = [new("whatsapp"), new("sms")];

    /// <summary>Everything that names and accounts say of a person.</summary>
    public static IReadOnlyList<DuplicateFact> FactsOf(IEnumerable<Contact> contacts) =>
    [
        .. contacts.SelectMany(FactsOf).OfType<DuplicateFact>().DistinctBy(f => (f.Kind, f.Value)),
    ];

    /// <summary>Makes a telephone number, as digits of E.164.</summary>
    /// <returns>Null when it is none.</returns>
    public static DuplicateFact? Phone(string text)
    {
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        var number = digits.StartsWith("00", StringComparison.Ordinal) ? digits[2..] : digits;
        var isNumber = text.All(c => char.IsAsciiDigit(c) || c is '+' or ' ' or '-' or '.' or '(' or ')' or '/');
        return isNumber && number.Length is >= ShortestNumber and <= LongestNumber ? new DuplicateFact(DuplicateKind.Phone, number, number) : null;
    }

    /// <returns>Null when it is no address.</returns>
    public static DuplicateFact? Email(string text)
    {
        var address = text.Trim();
        var at = address.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at == address.LastIndexOf('@') && address.IndexOf('.', at) > at + 1 && !address.Any(char.IsWhiteSpace)
            ? new DuplicateFact(DuplicateKind.Email, address.ToLowerInvariant(), address)
            : null;
    }

    /// <returns>Null when it is no name: nothing, a number, an address.</returns>
    public static DuplicateFact? Name(string? text)
    {
        if (text is null || text.Contains('@', StringComparison.Ordinal))
        {
            return null;
        }

        var words = SearchText.Words(text).Select(w => w.Text).Order(StringComparer.Ordinal).ToList();
        return words.Exists(w => w.Any(char.IsLetter)) ? new DuplicateFact(DuplicateKind.Name, string.Join(' ', words), text.Trim()) : null;
    }

    /// <summary>Makes an identifier that the host gave, such as a customer number, with the name of what it identifies by.</summary>
    public static DuplicateFact? Identifier(string name, string text) =>
        text.Trim() is { Length: > 0 } value ? new DuplicateFact(DuplicateKind.Identifier, $"{name}={value}", value) : null;

    /// <summary>Lists what two people have in common, what says most first.</summary>
    public static IReadOnlyList<DuplicateEvidence> Compare(IReadOnlyList<DuplicateFact> one, IReadOnlyList<DuplicateFact> other) =>
    [
        .. one.Where(fact => other.Any(f => f.Kind == fact.Kind && string.Equals(f.Value, fact.Value, StringComparison.Ordinal)))
            .Select(fact => new DuplicateEvidence(fact.Kind, Masked(fact), WeightOf(fact)))
            .OrderByDescending(e => e.Weight).ThenBy(e => e.Kind).ThenBy(e => e.Value, StringComparer.Ordinal),
    ];

    /// <summary>How likely two people are one by all the evidence: each piece takes its share of the doubt that the others leave.</summary>
    public static int Score(IReadOnlyList<DuplicateEvidence> evidence)
    {
        var doubt = evidence.Aggregate(1.0, (left, e) => left * (100 - e.Weight) / 100);
        return Math.Clamp((int)Math.Round(100 * (1 - doubt), MidpointRounding.AwayFromZero), 1, 99);
    }

    /// <summary>What to search for to find others with the same; null for what too many have.</summary>
    public static string? SearchFor(DuplicateFact fact)
    {
        var words = fact.Value.Split(' ');
        return fact.Kind switch
        {
            DuplicateKind.Phone => Quoted(fact.Value),
            DuplicateKind.Email => Quoted(fact.Value),
            DuplicateKind.Name when words.Length is > 1 and <= SearchExpression.MaximumTerms => string.Join(' ', words.Distinct(StringComparer.Ordinal).Select(Quoted)),
            _ => null,
        };
    }

    private static string Quoted(string words) => $"\"{words}\"";

    private static IEnumerable<DuplicateFact?> FactsOf(Contact contact)
    {
        yield return Name(contact.DisplayName);
        foreach (var identity in contact.Identities)
        {
            yield return Name(identity.DisplayName);
            yield return Email(identity.ExternalId);
            yield return Telephones.Contains(identity.Platform) || identity.ExternalId.StartsWith('+') ? Phone(identity.ExternalId) : null;
        }
    }

    // Many people share a first name, few share a name of several words, and hardly any a telephone.
    private static int WeightOf(DuplicateFact fact) => fact.Kind switch
    {
        DuplicateKind.Identifier => 95,
        DuplicateKind.Phone => 90,
        DuplicateKind.Email => 90,
        _ => fact.Value.Contains(' ', StringComparison.Ordinal) ? 40 : 15,
    };

    private static string Masked(DuplicateFact fact)
    {
        switch (fact.Kind)
        {
            case DuplicateKind.Name:
                return fact.Shown;
            case DuplicateKind.Email:
                var at = fact.Shown.IndexOf('@', StringComparison.Ordinal);
                return $"{fact.Shown[0]}{Mask}{fact.Shown[at..]}";
            default:
                return fact.Shown.Length > 2 * LastShown ? $"{Mask}{fact.Shown[^LastShown..]}" : $"{Mask}{fact.Shown[^(fact.Shown.Length / 2)..]}";
        }
    }
}
