using DigitalInbox.AspNetCore.Api;
using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>A form that was refused: which, why, and what stood in it.</summary>
internal sealed record RefusedForm(string Form, string Code, string Message, IFormCollection Fields)
{
    /// <summary>What stands before the name of a field that holds what the form began with.</summary>
    public const string WasPrefix = "was.";

    /// <summary>The text that was written.</summary>
    public string Text => PageForm.TextOf(Fields);

    /// <summary>The files that were uploaded with it.</summary>
    public IReadOnlyList<KeptFile> Files { get; init; } = [];

    /// <summary>The facts of the refusal.</summary>
    public IReadOnlyDictionary<string, object?> Details { get; init; } = new Dictionary<string, object?>(StringComparer.Ordinal);

    public static RefusedForm Of(string form, Problem problem, IFormCollection fields) =>
        new(form, problem.Code, problem.Detail, fields) { Details = problem.Details };

    /// <summary>What stood in a field, where it is this form that was refused; null otherwise.</summary>
    public string? In(string form, string field) =>
        string.Equals(Form, form, StringComparison.Ordinal) && Fields.TryGetValue(field, out var given) ? given.ToString().ReplaceLineEndings("\n") : null;

    /// <summary>What was changed in a field of the form. What somebody else changed meanwhile must not be put back by those who left it alone.</summary>
    public string? Changed(string form, string field) =>
        In(form, field) is { } given && (!Fields.TryGetValue(WasPrefix + field, out var was) || !was.ToString().ReplaceLineEndings("\n").Equals(given, StringComparison.Ordinal))
            ? given
            : null;

    /// <summary>Whether the form was about this one.</summary>
    public bool IsAbout(string field, string id) => string.Equals(Fields[field].ToString(), id, StringComparison.Ordinal);
}
