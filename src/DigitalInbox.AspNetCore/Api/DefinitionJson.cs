using System.Text.Json.Nodes;

namespace DigitalInbox.AspNetCore.Api;

internal sealed record DefinitionJson
{
    public required string Kind { get; init; }
    public required string Id { get; init; }
    public required int Version { get; init; }

    /// <summary>Whether the host's code is authoritative, so that it is read-only here.</summary>
    public required bool Managed { get; init; }
    public required string SavedAt { get; init; }
    public required InitiatorJson SavedBy { get; init; }
    public required JsonObject Definition { get; init; }
}

internal sealed record DefinitionPageJson(IReadOnlyList<DefinitionJson> Items, string? Next);
