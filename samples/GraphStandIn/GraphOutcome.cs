namespace GraphStandIn;

/// <summary>What a request asks for once it was found good, or why it is not.</summary>
internal sealed record GraphOutcome
{
    /// <summary>The message to accept; null when there is none.</summary>
    public GraphMessage? Message { get; init; }

    /// <summary>What to do; null when there is nothing.</summary>
    public GraphAction? Action { get; init; }

    /// <summary>The file to keep; null when there is none.</summary>
    public GraphFile? File { get; init; }

    /// <summary>What is wrong; null when it is good.</summary>
    public string? Fault { get; init; }

    public static GraphOutcome Wrong(string fault) => new() { Fault = fault };
}
