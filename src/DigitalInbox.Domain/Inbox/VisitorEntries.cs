using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using DigitalInbox.Knowledge;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Takes in what visitors fill in before a conversation begins, and keeps with its case how they came.</summary>
internal sealed class VisitorEntries(
    InboxCore core, VisitorSessions sessions, VisitorVisits visits, InboxDefinitions definitions, ICaseFieldWriter fields)
{
    public const string NameField = "name";
    public const string EmailField = "email";

    // Whoever leaves a message must be found again.
    private static readonly FormDefinition LeavingForm = new(new FormId("leave-a-message"), 1, new FormText("Leave a message", "Laisser un message"))
    {
        Fields =
        [
            new FormField(NameField, FormFieldKind.Text, new FormText("Name", "Nom")) { IsRequired = true },
            new FormField(EmailField, FormFieldKind.Email, new FormText("E-mail", "E-mail")) { IsRequired = true },
        ],
    };

    /// <summary>Finds the form that is filled in before a conversation; null for none.</summary>
    public async ValueTask<FormDefinition?> FindFormAsync(VisitorRules rules, CancellationToken cancellationToken) => rules.PreChatForm is { } id
        ? (await definitions.CurrentAsync(revision: null, cancellationToken).ConfigureAwait(false)).Forms.FirstOrDefault(f => f.Id == id)
        : null;

    /// <summary>Reads what came with a message that may begin a case.</summary>
    /// <returns>What to keep with the case that it begins; and the visitor as they are known by then.</returns>
    /// <exception cref="InboxException"><c>visitor.preChatInvalid</c>.</exception>
    public async Task<(Func<Case, Instant, ValueTask<IReadOnlyList<SideRecordChange>>> Entry, VisitorSession Visitor)> PrepareAsync(
        VisitorSession session, ConversationThread? thread, VisitorMessage message, VisitorRules rules, CancellationToken cancellationToken)
    {
        // A case that ends at the very moment leaves its place to another one, of which nothing was asked.
        var isAsked = thread is null || await core.Store.Cases.FindActiveAsync(thread.Id, cancellationToken).ConfigureAwait(false) is null;
        var form = !isAsked ? null : message.IsLeft ? LeavingForm : await FindFormAsync(rules, cancellationToken).ConfigureAwait(false);
        var values = form is null ? [] : Read(form, message.PreChat);
        var known = await sessions.IntroduceAsync(session, ValueOf(NameField), ValueOf(EmailField), cancellationToken).ConfigureAwait(false);
        var entry = new VisitorEntry
        {
            Page = new VisitorPage(),
            Language = session.Language,
            TimeZone = session.TimeZone,
            Offer = rules.Offers.FirstOrDefault(o => string.Equals(o.Id, message.Offer, StringComparison.Ordinal))?.Id,
            IsLeft = message.IsLeft,
            Answers = [.. values.Select(v => new VisitorAnswer(LabelOf(form!, v.Key), v.Value))],
        };
        var into = (form?.Fields ?? []).Where(f => f.CaseField is not null)
            .Join(values, f => f.Id, v => v.Key, (f, v) => KeyValuePair.Create(f.CaseField!, v.Value), StringComparer.Ordinal)
            .DistinctBy(v => v.Key, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);
        return (async (handled, now) =>
        {
            var kept = into.Count == 0
                ? []
                : await fields.WriteAsync(handled, into, Initiator.Of(handled.State.ContactId), now, cancellationToken).ConfigureAwait(false);
            var came = entry with { Page = await visits.FindPageAsync(session, cancellationToken).ConfigureAwait(false) };
            return [came.Put(handled.State.Id, handled.State.ContactId, now), .. kept];
        }, known);

        string? ValueOf(string field) => values.FirstOrDefault(v => string.Equals(v.Key, field, StringComparison.Ordinal)).Value;
    }

    private static string LabelOf(FormDefinition form, string field) =>
        form.Fields.First(f => string.Equals(f.Id, field, StringComparison.Ordinal)).Label.In(form.Languages[0]);

    private static IReadOnlyList<KeyValuePair<string, string>> Read(FormDefinition form, IReadOnlyDictionary<string, string> typed)
    {
        var (values, faults) = FormReading.Read(form, typed);
        return faults.Count == 0 ? values : throw new InboxException(
            InboxErrorKind.Invalid,
            VisitorErrors.PreChatInvalid,
            "Something must be filled in before the conversation begins, or is not what it should be.",
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["fields"] = faults.ToDictionary(f => f.Field, f => (object?)FormatOf(f.Reason), StringComparer.Ordinal),
            });
    }

    private static string FormatOf(FormFaultReason reason) => reason switch
    {
        FormFaultReason.Missing => "missing",
        FormFaultReason.TooLong => "tooLong",
        FormFaultReason.NoEmail => "noEmail",
        FormFaultReason.NoPhone => "noPhone",
        FormFaultReason.NoNumber => "noNumber",
        FormFaultReason.NoDate => "noDate",
        _ => "noChoice",
    };
}
