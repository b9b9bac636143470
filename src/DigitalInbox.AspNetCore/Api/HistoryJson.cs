using System.Text.Json.Nodes;

namespace DigitalInbox.AspNetCore.Api;

internal sealed record HistoryEntryJson(long Sequence, string Kind, string At, InitiatorJson Initiator, JsonObject Data);

internal sealed record InitiatorJson(string Kind, string? Id);

internal sealed record HistoryPageJson(IReadOnlyList<HistoryEntryJson> Items, string? Next);
