using DigitalInbox.Fields;
using DigitalInbox.Inbox;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>The detailed card of a customer as the page shows it.</summary>
internal sealed record CustomerView
{
    private const int Cases = 20;
    private const int Messages = 30;
    private const int Notes = 20;

    public required CustomerCard Card { get; init; }

    public required CustomerCases FoundCases { get; init; }

    public required Page<CustomerMessage> FoundMessages { get; init; }

    public required Page<ContactNote> FoundNotes { get; init; }

    /// <summary>The form that was refused, to be shown again with its text; null when none was.</summary>
    public RefusedForm? Refused { get; init; }

    /// <summary>The key by which a form that is sent twice acts once.</summary>
    public required string FormKey { get; init; }

    public string Path => PathOf(Card.Id);

    public static string PathOf(ContactId contact) => $"/contacts/{contact}";

    /// <exception cref="InboxException"><c>contact.notFound</c>, <c>access.denied</c>.</exception>
    public static async Task<CustomerView> ReadAsync(PageRequest request, ContactId contact, RefusedForm? refused)
    {
        var (inbox, caller) = (request.Inbox, request.Caller!);
        return new CustomerView
        {
            Card = await inbox.Cards.GetAsync(caller, contact, request.Aborted).ConfigureAwait(false),
            FoundCases = await inbox.Cards.ListCasesAsync(caller, contact, Cases, request.Query("cases"), request.Aborted).ConfigureAwait(false),
            FoundMessages = await inbox.Cards.ListMessagesAsync(caller, contact, Messages, request.Query("messages"), request.Aborted).ConfigureAwait(false),
            FoundNotes = await inbox.ContactNotes.ListAsync(caller, contact, Notes, request.Query("notes"), request.Aborted).ConfigureAwait(false),
            Refused = refused,
            FormKey = Guid.CreateVersion7(request.Now.ToDateTimeOffset()).ToString("N"),
        };
    }

    public static string NameOf(PageRequest request, CustomerCard card) =>
        string.IsNullOrWhiteSpace(card.DisplayName) ? request.Words["unknownCustomer"] : card.DisplayName;

    public bool MayChange(ContactNote note, PageRequest request) =>
        note.Author == request.Caller!.Agent ? Card.CanNote : Card.CanChangeNotes;

    /// <summary>Which field has a value that cannot be, and what it takes.</summary>
    public static string? FaultOf(PageRequest request, IEnumerable<ShownField> fields, RefusedForm refused)
    {
        var (id, rule) = (refused.Details.GetValueOrDefault("field") as string ?? "", refused.Details.GetValueOrDefault("rule") as string);
        var name = fields.FirstOrDefault(f => f.Field.Id == id)?.Field.NameIn(request.Words.Language) ?? request.Words.Find("card." + id) ?? id;
        return request.Words.Find("field.rule." + rule) is { } takes ? $"{name}: {takes}" : refused.Message;
    }

    /// <summary>A value as people read it.</summary>
    public static string Said(PageRequest request, ShownField shown) => (shown.Field.Type, shown.Value?.Value) switch
    {
        (_, null) => request.Words["card.field.none"],
        (FieldType.Checkbox, var value) => request.Words["card.field." + value],
        (_, { } value) => shown.Field.TextOf(value, request.Words.Language),
    };
}
