using System.Text.Json;

namespace DigitalInbox.AspNetCore.Api;

/// <summary>What is left out stays as it is; an empty text takes a part away.</summary>
internal sealed record ContactBody
{
    public string? DisplayName { get; init; }
    public string? Email { get; init; }
    public string? Phone { get; init; }
    public string? Language { get; init; }
}

internal sealed record FieldsBody
{
    /// <summary>The values by field: text, a number, true or false; null takes a value away. Fields that are left out stay.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Values { get; init; }
}

internal sealed record ContactNoteBody
{
    public string? Text { get; init; }

    /// <summary>The number of a case of the contact that the note is about; null for none.</summary>
    public long? Case { get; init; }
}

internal sealed record SubjectBody
{
    /// <summary>Null or empty for none.</summary>
    public string? Subject { get; init; }
}
