using System.Text.Json;
using System.Text.Json.Nodes;
using DigitalInbox.Definitions;
using DigitalInbox.Inbox;

namespace DigitalInbox.AspNetCore.Pages.Administration;

/// <summary>The form of one definition, as the page shows it.</summary>
internal sealed record DefinitionView
{
    // A browser sends at most so many fields before the form is refused as a whole.
    private const int MostFields = 900;

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public required DefinitionShape Shape { get; init; }

    /// <summary>True when it was just tried.</summary>
    public bool IsTrying { get; init; }

    /// <summary>The id; what was typed as the id of a new one.</summary>
    public required string Id { get; init; }

    /// <summary>The version that is changed; 0 for a new one.</summary>
    public required int Version { get; init; }

    /// <summary>The version that was read; null for a new one.</summary>
    public Definition? Saved { get; init; }

    public required DefinitionChoices Choices { get; init; }

    public required AdministrationPermissions May { get; init; }

    /// <summary>What stands in the fields.</summary>
    public required TypedForm Typed { get; init; }

    /// <summary>The whole definition as text; null when the fields are shown.</summary>
    public string? Json { get; init; }

    public bool IsManaged { get; init; }

    public string Running { get; init; } = "";

    public IReadOnlyList<DefinitionFault> Faults { get; init; } = [];

    public DefinitionConflict? Conflict { get; init; }

    /// <summary>Something to say that is no refusal; null for nothing.</summary>
    public string? Told { get; init; }

    /// <summary>The field in which the caret begins; null for none.</summary>
    public string? Focus { get; init; }

    /// <summary>What a rule would do; null when it was not asked.</summary>
    public IReadOnlyList<AutomationTrial>? Trials { get; init; }

    /// <summary>The case, or how many of late, on which a rule is tried.</summary>
    public string TryOn { get; init; } = "";

    /// <summary>The stretch of history on which a definition of routing is tried; null for definitions of another kind.</summary>
    public RoutingTrial? Trial { get; init; }

    /// <summary>True when what was refused is a trial, and not the saving.</summary>
    public bool WasTried { get; init; }

    public bool IsNew => Version == 0;

    public bool IsReadOnly => IsManaged || !May.CanEditDefinitions;

    public string Kind => Shape.Kind.Value;

    /// <summary>What fields are about: faults at no field stand at the top.</summary>
    public IEnumerable<DefinitionFault> FaultsOf(string field) => Faults.Where(f => string.Equals(f.Field, field, StringComparison.Ordinal));

    public static string Pretty(JsonNode json) => json.ToJsonString(Indented);

    /// <summary>Shows fields where there is a form that the browser can send, and else the JSON.</summary>
    public static (TypedForm Typed, string? Json) Open(DefinitionShape shape, JsonObject json, bool asJson)
    {
        var typed = FormFilling.Fill(shape, json);
        return (typed, asJson || shape.Parts.Count == 0 || typed.Count > MostFields ? Pretty(json) : null);
    }

}
