namespace GraphStandIn;

/// <summary>A good message, before it has an id.</summary>
internal sealed record GraphMessage(SentKind Kind, string To, string? WaId, string Body, string? AnsweredId, string? CallbackData)
{
    public IReadOnlyList<GraphChoice> Choices { get; init; } = [];

    public string? FileId { get; init; }
}
