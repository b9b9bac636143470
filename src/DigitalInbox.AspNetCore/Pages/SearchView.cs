using System.Globalization;
using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using DigitalInbox.Search;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>What an agent searched and what was found: the first of each kind, or the pages of one.</summary>
internal sealed record SearchView
{
    public const string Messages = "messages";
    public const string Cases = "cases";
    public const string Contacts = "contacts";
    private const int OfEach = 8;
    private const int OfOne = 30;

    /// <summary>What was typed; empty when nothing was.</summary>
    public required string Text { get; init; }

    /// <summary>The code of the refusal; null when the text was understood.</summary>
    public string? Refusal { get; init; }

    /// <summary>What it is narrowed to.</summary>
    public required SearchFilter Filter { get; init; }

    /// <summary>The one kind that is paged; null for all three.</summary>
    public string? Kind { get; init; }

    public Page<MessageHit> FoundMessages { get; init; } = new([], null);

    public Page<CaseRecord> FoundCases { get; init; } = new([], null);

    public Page<ContactHit> FoundContacts { get; init; } = new([], null);

    public bool IsEmpty => FoundMessages.Items.Count + FoundCases.Items.Count + FoundContacts.Items.Count == 0;

    public static async Task<SearchView> ReadAsync(PageRequest request)
    {
        var text = request.Query("q") ?? "";
        var filter = await SearchFilter.ReadAsync(request).ConfigureAwait(false);
        var kind = request.Query("in") is { } asked and (Messages or Cases or Contacts) ? asked : null;
        if (!SearchExpression.TryParse(text, out var expression, out var refusal))
        {
            return new SearchView { Text = text, Kind = kind, Filter = filter, Refusal = refusal.Code };
        }

        var (queries, caller) = (request.Inbox.Queries, request.Caller!);
        var view = new SearchView { Text = text, Kind = kind, Filter = filter };
        var query = SearchFilter.Narrow(request, new SearchQuery
        {
            Visibility = CaseVisibility.Of(caller.Agent, caller.Queues, unqueued: false),
            Text = expression,
            ContactId = Guid.TryParse(request.Query("contact"), CultureInfo.InvariantCulture, out var contact) ? new ContactId(contact) : null,
            Limit = kind is null ? OfEach : OfOne,
            After = kind is null ? null : request.Query("next"),
        });
        return kind switch
        {
            Messages => view with { FoundMessages = await queries.SearchMessagesAsync(caller, query, request.Aborted).ConfigureAwait(false) },
            Cases => view with { FoundCases = await queries.SearchCasesAsync(caller, query, request.Aborted).ConfigureAwait(false) },
            Contacts => view with { FoundContacts = await queries.SearchContactsAsync(caller, query, request.Aborted).ConfigureAwait(false) },
            _ => await WithAllAsync(view, queries, caller, query, request.Aborted).ConfigureAwait(false),
        };
    }

    private static async Task<SearchView> WithAllAsync(
        SearchView view, InboxQueries queries, Caller caller, SearchQuery query, CancellationToken cancellationToken)
    {
        var found = await queries.SearchAsync(caller, query, cancellationToken).ConfigureAwait(false);
        return view with { FoundMessages = found.Messages, FoundCases = found.Cases, FoundContacts = found.Contacts };
    }
}
