using DigitalInbox.Knowledge;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>A form as its page shows it.</summary>
/// <param name="Status">The HTTP status.</param>
internal sealed record FormPageView(int Status)
{
    /// <summary>Told when it is not the customer's fault.</summary>
    public const string Unavailable = "form.unavailable";

    /// <summary>Null when it is not known which form it is: then the browser's language.</summary>
    public string? Language { get; init; }

    /// <summary>Null when there is nothing to fill in.</summary>
    public FormDefinition? Form { get; init; }

    /// <summary>What was typed, to be shown again.</summary>
    public IReadOnlyDictionary<string, string> Typed { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public IReadOnlyList<FormFault> Faults { get; init; } = [];

    /// <summary>The code of what is told; null for nothing.</summary>
    public string? Told { get; init; }

    /// <summary>True when the answer was taken just now.</summary>
    public bool IsTaken { get; init; }

    public FormFault? FaultOf(FormField field) => Faults.FirstOrDefault(f => string.Equals(f.Field, field.Id, StringComparison.Ordinal));
}
