namespace DigitalInbox.AspNetCore.Api;

internal sealed record FormJson(string Id, int Version, string Title, IReadOnlyList<string> Languages, double LinkLifetimeSeconds, bool SingleUse);

internal sealed record FormBody
{
    public string? FormId { get; init; }

    /// <summary><c>en</c> or <c>fr</c>; the form's usual language when left out.</summary>
    public string? Language { get; init; }

    /// <summary>How long the link lives, such as <c>PT48H</c> or <c>P3D</c>; as long as the form says when left out.</summary>
    public string? ExpiresIn { get; init; }

    /// <summary>Whether the link takes one answer only; what the form says when left out.</summary>
    public bool? SingleUse { get; init; }

    /// <summary>What is written with the link, which stands at <c>{link}</c> or else at the end; the title of the form when left out.</summary>
    public string? Text { get; init; }
    public string? Status { get; init; }
}

internal sealed record SentFormJson
{
    public required string Id { get; init; }
    public required string FormId { get; init; }
    public required int FormVersion { get; init; }
    public required string? Title { get; init; }
    public required string Language { get; init; }
    public required bool SingleUse { get; init; }
    public required string State { get; init; }
    public required string MessageId { get; init; }
    public required string SentBy { get; init; }
    public required string SentAt { get; init; }
    public required string ExpiresAt { get; init; }
    public required IReadOnlyList<FormAnswerJson> Answers { get; init; }
}

internal sealed record FormAnswerJson(string At, IReadOnlyList<FormValueJson> Values);

internal sealed record FormValueJson(string Field, string? Label, string Value);

internal sealed record SentFormPageJson(IReadOnlyList<SentFormJson> Items, string? Next);
