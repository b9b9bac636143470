using Microsoft.AspNetCore.Http;
using NodaTime.Text;

namespace DigitalInbox.AspNetCore.Pages.Administration;

/// <summary>Instants of a definition as fields of the agent's time zone. What stands between the two, a form that is typed, has instants.</summary>
internal static class TypedInstant
{
    /// <summary>What stands before the name of a field that holds a day and a time of the agent's time zone.</summary>
    public const string Prefix = "_local.";

    /// <summary>What stands in the field of an instant.</summary>
    /// <returns>Null where the field could not hold it, and typing nothing would change it: seconds, the second of two hours that the clocks
    /// repeat, and what is no instant.</returns>
    public static string? Show(PageRequest request, string typed) => typed.Length == 0 ? ""
        : InstantPattern.ExtendedIso.Parse(typed) is { Success: true, Value: var at } && request.ReadTyped(request.Typed(at)) == at ? request.Typed(at)
        : null;

    /// <summary>Takes what was typed into such fields as instants; what is none is left as it is, to be refused at its place.</summary>
    public static TypedForm Take(PageRequest request, IFormCollection form, TypedForm typed)
    {
        foreach (var (name, value) in form.Where(f => f.Key.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            var text = value.ToString().Trim();
            typed[name[Prefix.Length..]] = request.ReadTyped(text) is { } at ? PageRequest.Machine(at) : text;
        }

        return typed;
    }
}
