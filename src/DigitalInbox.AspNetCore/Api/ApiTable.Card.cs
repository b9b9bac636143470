using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore.Api;

/// <content>The customer card, notes on customers, and the fields of a case.</content>
internal static partial class ApiTable
{
    private static ApiParameter LabelLanguage =>
        new("lang", "query", "string", "The language of the labels; English or French by the header Accept-Language when left out.");

    private static ApiParameter VersionSeen => new("If-Match", "header", "string", "The version that the caller saw: the `ETag` of its answer.");

    private static IReadOnlyList<ApiCall> Card =>
    [
        new(HttpMethods.Get, "/contacts/{id}", "Reads the card of a customer of whom the caller may see a case.", CardCalls.GetAsync)
        {
            Answer = typeof(CustomerCardJson),
            Parameters = [LabelLanguage],
        },
        new(HttpMethods.Put, "/contacts/{id}", "Changes a customer's name, e-mail address, telephone number or language; what is left out stays.", CardCalls.UpdateAsync)
        {
            Body = typeof(ContactBody),
            Answer = typeof(CustomerCardJson),
            Parameters = [VersionSeen],
        },
        new(HttpMethods.Put, "/contacts/{id}/fields", "Changes custom fields of a customer; those that are left out stay.", CardCalls.SetFieldsAsync)
        {
            Body = typeof(FieldsBody),
            Answer = typeof(CustomerCardJson),
            Parameters = [VersionSeen],
        },
        new(HttpMethods.Get, "/contacts/{id}/cases", "Lists the cases of a customer on all platforms, newest first, and counts those that the caller may not see.", CardCalls.ListCasesAsync)
        {
            Answer = typeof(ContactCasePageJson),
            Parameters = [Limit, After],
        },
        new(HttpMethods.Get, "/contacts/{id}/messages", "Lists the messages of a customer on all platforms, newest first, of cases that the caller may see.", CardCalls.ListMessagesAsync)
        {
            Answer = typeof(ContactMessagePageJson),
            Parameters = [Limit, After],
        },
        new(HttpMethods.Get, "/contacts/{id}/notes", "Lists the notes on a customer, newest first.", CardCalls.ListNotesAsync)
        {
            Answer = typeof(ContactNotePageJson),
            Parameters = [Limit, After],
        },
        new(HttpMethods.Post, "/contacts/{id}/notes", "Writes a note on a customer, which the customer never sees.", CardCalls.AddNoteAsync)
        {
            Body = typeof(ContactNoteBody),
            Answer = typeof(ContactNoteJson),
            Status = StatusCodes.Status201Created,
            Parameters = [Key],
        },
        new(HttpMethods.Put, "/contacts/{id}/notes/{note}", "Changes a note of the caller's; those who lead change every one.", CardCalls.EditNoteAsync)
        {
            Body = typeof(NoteBody),
            Answer = typeof(ContactNoteJson),
            Parameters = [VersionSeen],
        },
        new(HttpMethods.Delete, "/contacts/{id}/notes/{note}", "Deletes a note of the caller's; those who lead delete every one.", CardCalls.DeleteNoteAsync)
        {
            Status = StatusCodes.Status204NoContent,
            Parameters = [VersionSeen],
        },
        new(HttpMethods.Get, "/cases/{number}/fields", "Reads the custom fields of a case.", CardCalls.GetCaseFieldsAsync)
        {
            Answer = typeof(FieldsJson),
            Parameters = [LabelLanguage],
        },
        new(HttpMethods.Put, "/cases/{number}/fields", "Changes custom fields of a case; those that are left out stay.", CardCalls.SetCaseFieldsAsync)
        {
            Body = typeof(FieldsBody),
            Answer = typeof(FieldsJson),
            Parameters = [VersionSeen],
        },
        new(HttpMethods.Put, "/cases/{number}/subject", "Sets the subject of a case, or takes it away.", CardCalls.SetSubjectAsync)
        {
            Body = typeof(SubjectBody),
            Answer = typeof(CaseJson),
        },
    ];
}
