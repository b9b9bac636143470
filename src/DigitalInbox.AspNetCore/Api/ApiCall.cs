namespace DigitalInbox.AspNetCore.Api;

/// <summary>One call of the API: where it is, what it takes and gives, and who answers it.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path below the API's root, as a route pattern.</param>
/// <param name="Summary">What it does, in one line.</param>
/// <param name="Handle">Answers it.</param>
internal sealed record ApiCall(string Method, string Path, string Summary, Func<ApiRequest, Task> Handle)
{
    /// <summary>The type of the body; null when it takes none.</summary>
    public Type? Body { get; init; }

    /// <summary>True when it can do without its body.</summary>
    public bool IsBodyOptional { get; init; }

    /// <summary>The media type of a body that is taken as it comes; null for JSON.</summary>
    public string? BodyMediaType { get; init; }

    /// <summary>The type of the answer; null when it is not JSON of ours.</summary>
    public Type? Answer { get; init; }

    public string AnswerMediaType { get; init; } = "application/json";

    public int Status { get; init; } = 200;

    public IReadOnlyList<ApiParameter> Parameters { get; init; } = [];

    public bool IsMatch(string path)
    {
        var mine = Path.Split('/');
        var theirs = path.Split('/');
        return mine.Length == theirs.Length
            && mine.Zip(theirs).All(p => p.First.StartsWith('{') || p.First.Equals(p.Second, StringComparison.OrdinalIgnoreCase));
    }
}

/// <summary>A parameter in the query or in a header.</summary>
internal sealed record ApiParameter(string Name, string In, string Type, string Description);
