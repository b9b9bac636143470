namespace GraphStandIn;

/// <summary>What the stand-in does with one request instead of answering it as documented.</summary>
public abstract record StandInBehaviour
{
    private StandInBehaviour()
    {
    }

    /// <summary>Answers this, and accepts nothing.</summary>
    /// <param name="Status">The HTTP status.</param>
    /// <param name="Body">The body; empty for none.</param>
    public sealed record Answer(int Status, string Body) : StandInBehaviour
    {
        /// <summary>Further headers.</summary>
        public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Accepts the message, if it is a good one, and never answers.</summary>
    public sealed record Hang : StandInBehaviour;

    /// <summary>Accepts the message, if it is a good one, and breaks the connection.</summary>
    public sealed record Drop : StandInBehaviour;

    /// <summary>Answers with an error in the documented shape.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="code">The provider's code.</param>
    /// <param name="message">The provider's words.</param>
    /// <param name="subcode">The provider's subcode; null for none.</param>
    public static Answer Error(int status, int code, string message, int? subcode = null) => new(status, GraphAnswers.Error(code, message, subcode: subcode));
}
