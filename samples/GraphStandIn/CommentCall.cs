namespace GraphStandIn;

/// <summary>Calls on comments and posts, checked as the provider's documentation describes them.</summary>
internal static class CommentCall
{
    /// <summary>Reads a new comment under a comment or a post.</summary>
    public static GraphOutcome ReadComment(string target, GraphBody body)
    {
        var text = body.Text("message");
        return string.IsNullOrEmpty(text) && body.File is null && body.Text("attachment_url") is null
            ? GraphOutcome.Wrong("The parameter message is required")
            : text?.Length > 8000 ? GraphOutcome.Wrong("Param message must be at most 8000 characters long.")
            : new GraphOutcome
            {
                File = body.File,
                Message = new GraphMessage(
                    SentKind.Comment, target, null, $"{text} {(body.File is { } file ? $"[image {file.Name}]" : "")}".Trim(), target, null),
            };
    }

    /// <summary>Reads a change of a comment.</summary>
    public static GraphOutcome ReadChange(string target, GraphBody body) =>
        (Flag(body, "is_hidden") ?? Flag(body, "hide")) is { } hides ? Done(target, hides ? "hide" : "unhide", null)
        : body.Text("message") is { Length: > 0 } text ? Done(target, "edit", text)
        : GraphOutcome.Wrong("The parameter message is required");

    private static GraphOutcome Done(string target, string name, string? value) => new() { Action = new GraphAction(name, target, value) };

    private static bool? Flag(GraphBody body, string name) =>
        !body.Json.TryGetProperty(name, out var member) ? null : member.ToString().ToUpperInvariant() is "TRUE" or "1";
}
