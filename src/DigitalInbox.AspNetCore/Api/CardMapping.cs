using DigitalInbox.Fields;
using DigitalInbox.Inbox;

namespace DigitalInbox.AspNetCore.Api;

/// <summary>Turns cards, fields and notes into what the API writes.</summary>
internal static class CardMapping
{
    public static CustomerCardJson ToJson(this CustomerCard card, string language) => new()
    {
        Id = card.Id.ToString(),
        Version = card.Version,
        DisplayName = card.DisplayName,
        Names = card.Names,
        Email = card.Email?.Value,
        Phone = card.Phone?.Value,
        Language = card.Language?.Value,
        Identities =
        [
            .. card.Identities.Select(i => new CardIdentityJson(i.ContactId.ToString(), i.Platform.Value, i.ExternalId, i.DisplayName)
            {
                Url = i.Profile?.Url,
                PhotoUrl = i.Profile?.PhotoUrl,
                Followers = i.Profile?.Followers,
                Following = i.Profile?.Following,
            }),
        ],
        Fields = ToJson(card.Fields, language),
        Counts = new CardCountsJson(
            card.Counts.Inbound, card.Counts.Outbound, card.Counts.Positive, card.Counts.Neutral, card.Counts.Negative, card.Counts.CasesByStatus),
        PhotoUrl = card.Identities.Select(i => i.Profile?.PhotoUrl).FirstOrDefault(p => p is not null),
        Followers = Sum(card.Identities.Select(i => i.Profile?.Followers)),
        Following = Sum(card.Identities.Select(i => i.Profile?.Following)),
        CreatedAt = JsonMapping.Iso(card.CreatedAt),
        LastActivityAt = card.LastActivityAt is { } last ? JsonMapping.Iso(last) : null,
        ErasedAt = card.ErasedAt is { } erased ? JsonMapping.Iso(erased) : null,
        Contacts = [.. card.Members.Select(m => m.ToString())],
        May = new CardPermissionsJson(card.CanEdit, card.CanNote),
    };

    public static IReadOnlyList<FieldJson> ToJson(IEnumerable<ShownField> fields, string language) => [.. fields.Select(f => ToJson(f, language))];

    public static ContactNoteJson ToJson(this ContactNote note) => new()
    {
        Id = note.Id.ToString(),
        ContactId = note.ContactId.ToString(),
        Version = note.Version,
        Author = new AuthorJson("agent", note.Author.Value, note.AuthorName),
        Text = note.Text,
        Case = note.CaseNumber?.Value,
        CreatedAt = JsonMapping.Iso(note.CreatedAt),
        EditedAt = note.EditedAt is { } edited ? JsonMapping.Iso(edited) : null,
        EditedBy = note.EditedBy?.Value,
    };

    public static long? Sum(IEnumerable<long?> numbers)
    {
        var known = numbers.OfType<long>().ToList();
        return known.Count == 0 ? null : known.Sum();
    }

    private static FieldJson ToJson(ShownField shown, string language)
    {
        var (field, value) = shown;
        return new FieldJson
        {
            Id = field.Id,
            Label = field.NameIn(language),
            Type = JsonMapping.Camel(field.Type),
            Value = value?.Value,
            Required = field.IsRequired,
            Editable = field.IsEditable,
            InPanel = field.IsInPanel,
            InCard = field.IsInCard,
            MaxLength = field.MaxLength,
            Values = [.. field.Choices.Select(c => new FieldChoiceJson(c.Value, c.Label.In(language) ?? c.Value))],
            UpdatedAt = value is null ? null : JsonMapping.Iso(value.At),
            UpdatedBy = value is null ? null : new InitiatorJson(JsonMapping.Camel(value.By.Kind), value.By.Id),
        };
    }
}
