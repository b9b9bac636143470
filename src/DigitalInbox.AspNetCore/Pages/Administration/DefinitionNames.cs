using System.Text.Json.Nodes;
using DigitalInbox.Definitions;

namespace DigitalInbox.AspNetCore.Pages.Administration;

/// <summary>What a definition is called, and how it stands.</summary>
internal static class DefinitionNames
{
    public static string Of(PageRequest request, DefinitionShape shape, Definition definition)
    {
        var body = DefinitionReading.BodyOf(definition);
        var name = shape.NamedBy is { } member ? body[member]
            : body["label"]?[request.Words.Language] ?? body["label"]?["en"] ?? body["title"]?[request.Words.Language];
        return name is JsonValue value && value.TryGetValue<string>(out var text) && !string.IsNullOrWhiteSpace(text) ? text : definition.Id;
    }

    /// <summary>True when it is there and does nothing.</summary>
    public static bool IsOff(Definition definition)
    {
        var body = DefinitionReading.BodyOf(definition);
        return Is(body["inactive"], true) || Is(body["active"], false);

        static bool Is(JsonNode? said, bool what) => said is JsonValue value && value.TryGetValue<bool>(out var flag) && flag == what;
    }

    public static string By(PageRequest request, Definition definition) => definition.SavedBy.Kind == InitiatorKind.Agent
        ? definition.SavedBy.Id ?? ""
        : request.Words["define.byCode"];
}
