using System.Globalization;
using DigitalInbox.Cases;
using DigitalInbox.Contacts;
using DigitalInbox.Knowledge;

namespace DigitalInbox.Inbox;

/// <summary>Finds the values of variables for a case. Only what a text asks for is read.</summary>
internal sealed class QuickReplyValues(InboxCore core, ContactGroups groups, IFieldValues fields)
{
    public ValueTask<FieldValues> ReadFieldsAsync(CaseSnapshot state, CancellationToken cancellationToken) => fields.ReadAsync(state, cancellationToken);

    /// <param name="names">The variables.</param>
    /// <param name="state">The case.</param>
    /// <param name="known">What is known in custom fields.</param>
    /// <param name="agentName">The name of the agent who answers; null for nobody, or a nameless one.</param>
    /// <param name="given">Values for what the case does not know.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    /// <returns>The values by name, those that are there.</returns>
    public async Task<IReadOnlyDictionary<string, string>> FindAsync(
        IEnumerable<string> names,
        CaseSnapshot state,
        FieldValues known,
        string? agentName,
        IReadOnlyDictionary<string, string> given,
        CancellationToken cancellationToken)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in names.Distinct(StringComparer.Ordinal))
        {
            var value = name switch
            {
                QuickReplyVariables.ContactName => await ContactNameAsync(state.ContactId, cancellationToken).ConfigureAwait(false),
                QuickReplyVariables.CaseNumber or QuickReplyVariables.CaseSubject => await OfCaseAsync(name, state.Id, cancellationToken).ConfigureAwait(false),
                QuickReplyVariables.CaseQueue => await QueueNameAsync(state.QueueId, cancellationToken).ConfigureAwait(false),
                QuickReplyVariables.AgentName => agentName,
                QuickReplyVariables.ChannelName => core.Channels.Find(state.ChannelId)?.Name,
                _ => Find(known.OfContact, name, QuickReplyVariables.ContactField) ?? Find(known.OfCase, name, QuickReplyVariables.CaseField),
            };
            value = string.IsNullOrWhiteSpace(value) ? given.GetValueOrDefault(name) : value;
            if (!string.IsNullOrWhiteSpace(value))
            {
                values.Add(name, value);
            }
        }

        return values;
    }

    private static string? Find(IReadOnlyDictionary<string, string> fields, string name, string prefix) =>
        name.StartsWith(prefix, StringComparison.Ordinal) ? fields.GetValueOrDefault(name[prefix.Length..]) : null;

    // Of contacts that are one person the name that is shown.
    private async Task<string?> ContactNameAsync(ContactId contact, CancellationToken cancellationToken)
    {
        var root = await groups.RootOfAsync(contact, cancellationToken).ConfigureAwait(false);
        return await NameOfAsync(root, cancellationToken).ConfigureAwait(false)
            ?? (root == contact ? null : await NameOfAsync(contact, cancellationToken).ConfigureAwait(false));
    }

    private async Task<string?> NameOfAsync(ContactId contact, CancellationToken cancellationToken) =>
        await core.Store.Contacts.FindAsync(contact, cancellationToken).ConfigureAwait(false) is Contact found ? found.DisplayName : null;

    // A case that is only being opened has neither yet.
    private async Task<string?> OfCaseAsync(string name, CaseId id, CancellationToken cancellationToken) =>
        await core.Store.Cases.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } record ? null
        : name is QuickReplyVariables.CaseNumber ? record.Number.Value.ToString(CultureInfo.InvariantCulture)
        : await core.Store.SideRecords.FindAsync(CaseSubjectRecord.KeyOf(id), cancellationToken).ConfigureAwait(false) is { } subject ? CaseSubjectRecord.Read(subject)
        : record.Subject;

    private async Task<string?> QueueNameAsync(QueueId? queue, CancellationToken cancellationToken)
    {
        if (queue is not { } id)
        {
            return null;
        }

        var routing = await core.Queues.CurrentAsync(revision: null, cancellationToken).ConfigureAwait(false);
        return routing.Queue(id)?.Name;
    }
}
