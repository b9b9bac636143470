using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;

namespace DigitalInbox.AspNetCore.Pages.Administration;

/// <summary>Something that is wrong with a definition, in the words of the page.</summary>
/// <param name="Code">The stable code.</param>
/// <param name="Place">Where in the JSON, without the root; null for nowhere in particular.</param>
/// <param name="Text">In words.</param>
/// <param name="Detail">What there is to add, in English; null for nothing.</param>
internal sealed partial record DefinitionFault(string Code, string? Place, string Text, string? Detail)
{
    /// <summary>The field that it is about; null for none.</summary>
    public string? Field { get; init; }

    /// <summary>Reads what a refusal lists; a refusal without a list is one fault itself.</summary>
    public static IReadOnlyList<DefinitionFault> Of(Words words, InboxException refusal) =>
        refusal.Details.TryGetValue("faults", out var found) && found is IEnumerable faults
            ? [.. faults.OfType<object>().Select(f => Of(words, f.ToString()!))]
            : [new DefinitionFault(refusal.Code, PlaceOf(refusal), words.Find("error." + refusal.Code) ?? words["fault.other"], refusal.Message)];

    private static DefinitionFault Of(Words words, string fault)
    {
        var (code, rest) = fault.Split(": ", 2) is [var first, var more] ? (first, more) : ("", fault);
        var match = Located().Match(rest);
        var place = match.Success ? match.Groups["place"].Value.TrimEnd('.') : null;
        var detail = rest.TrimStart('$', '.', ':', ' ');
        return new DefinitionFault(code, place is { Length: > 0 } ? place : null, TextOf(words, code, rest), detail);
    }

    private static string TextOf(Words words, string code, string rest)
    {
        if (Whole().Match(rest) is { Success: true } whole)
        {
            return words.Format("fault.number", Number(whole.Groups["least"].Value), Number(whole.Groups["most"].Value));
        }

        return words.Find("fault." + code) is { } known && !code.Equals("definition.malformed", StringComparison.Ordinal) ? known
            : rest.Contains("must be a duration", StringComparison.Ordinal) ? words["fault.length"]
            : rest.Contains("must be a date", StringComparison.Ordinal) ? words["fault.date"]
            : rest.Contains("not JSON", StringComparison.Ordinal) ? words["fault.notJson"]
            : rest.Contains("not empty", StringComparison.Ordinal) ? words["fault.empty"]
            : words.Find("fault." + code) ?? words.Find("error." + code) ?? words["fault.other"];
    }

    private static string Number(string digits) => int.Parse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);

    // What is refused as a whole and is still about one field.
    private static string? PlaceOf(InboxException refusal) => refusal.Code switch
    {
        "queue.filterInvalid" => "filter",
        "queue.strategyUnknown" => "strategy",
        "queue.fallbackTwice" => "fallback",
        "queue.overflowCycle" => "overflow.to",
        "definition.idInvalid" => "_id",
        _ => null,
    };

    [GeneratedRegex(@"^(?:\$\.?(?<place>[^\s:]*)|(?<place>[a-zA-Z]+(?:\[\d+\])?(?:\.[\w\[\]]+)*):)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Located();

    [GeneratedRegex(@"a whole number from (?<least>-?\d+) to (?<most>-?\d+)", RegexOptions.NonBacktracking)]
    private static partial Regex Whole();
}
