namespace DigitalInbox.AspNetCore.Api;

/// <summary>A custom field with what stands in it.</summary>
internal sealed record FieldJson
{
    public required string Id { get; init; }
    public required string Label { get; init; }

    /// <summary><c>text</c>, <c>email</c>, <c>phone</c>, <c>number</c>, <c>date</c>, <c>list</c> or <c>checkbox</c>.</summary>
    public required string Type { get; init; }

    /// <summary>In the canonical form of its type, as text; null for none.</summary>
    public required string? Value { get; init; }
    public required bool Required { get; init; }
    public required bool Editable { get; init; }
    public required bool InPanel { get; init; }
    public required bool InCard { get; init; }
    public required int? MaxLength { get; init; }

    /// <summary>The values of a list; empty for another type.</summary>
    public required IReadOnlyList<FieldChoiceJson> Values { get; init; }
    public required string? UpdatedAt { get; init; }
    public required InitiatorJson? UpdatedBy { get; init; }
}

internal sealed record FieldChoiceJson(string Value, string Label);

internal sealed record FieldsJson(long Version, IReadOnlyList<FieldJson> Fields);
