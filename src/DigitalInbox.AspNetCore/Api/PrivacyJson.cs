namespace DigitalInbox.AspNetCore.Api;

internal sealed record ErasureJson(string ContactId, string ErasedAt, string JobId, string Outcome);

internal sealed record ErasureEntryJson(string ContactId, string ErasedAt);

internal sealed record ErasurePageJson(IReadOnlyList<ErasureEntryJson> Items, string? Next);

internal sealed record ErasuresBody
{
    /// <summary>Entries as the log lists them.</summary>
    public IReadOnlyList<ErasureEntryBody>? Items { get; init; }
}

internal sealed record ErasureEntryBody
{
    public string? ContactId { get; init; }

    public string? ErasedAt { get; init; }
}

internal sealed record ReappliedJson(int Erased, int AlreadyErased, int Unknown);
