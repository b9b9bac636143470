using System.Globalization;
using DigitalInbox.Search;
using NodaTime;
using NodaTime.Text;

namespace DigitalInbox.AspNetCore.Api;

/// <summary>Searches.</summary>
internal static class SearchCalls
{
    private const int UsualOfEach = 10;
    private const int UsualPage = 50;

    /// <summary>Messages, cases and contacts at once, the first of each.</summary>
    public static async Task SearchAsync(ApiRequest request)
    {
        // A page further on is asked of one of the three.
        var found = await request.Inbox.Queries.SearchAsync(
            request.Caller, QueryOf(request, UsualOfEach) with { After = null }, request.Aborted).ConfigureAwait(false);
        var clocks = await request.Inbox.Clocks.StandAsync(found.Cases.Items, request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(new SearchJson(
            ToJson(found.Messages), new CasePageJson([.. found.Cases.Items.Select(r => r.ToJson(clocks[r.State.Id]))], found.Cases.Next), ToJson(found.Contacts)))
            .ConfigureAwait(false);
    }

    public static async Task FindMessagesAsync(ApiRequest request) => await request.WriteAsync(ToJson(
        await request.Inbox.Queries.SearchMessagesAsync(request.Caller, QueryOf(request, UsualPage), request.Aborted).ConfigureAwait(false)))
        .ConfigureAwait(false);

    public static async Task FindContactsAsync(ApiRequest request) => await request.WriteAsync(ToJson(
        await request.Inbox.Queries.SearchContactsAsync(request.Caller, QueryOf(request, UsualPage), request.Aborted).ConfigureAwait(false)))
        .ConfigureAwait(false);

    /// <summary>The text, the filters and the page that are asked for.</summary>
    public static SearchQuery QueryOf(ApiRequest request, int usualLimit)
    {
        var cases = CaseCalls.QueryOf(request, usualLimit);
        return new SearchQuery
        {
            Visibility = cases.Visibility,
            Text = SearchExpression.Parse(request.Query("q")),
            ContactId = ContactOf(request),
            ChannelId = cases.ChannelId,
            Statuses = cases.Statuses,
            Queue = cases.Queue,
            Tag = cases.Tag,
            Assignee = cases.Assignee,
            Unassigned = cases.Unassigned,
            Unread = cases.Unread,
            From = InstantOf(request, "from"),
            Until = InstantOf(request, "until"),
            Sort = cases.Sort,
            Limit = cases.Limit,
            After = cases.After,
        };
    }

    private static ContactId? ContactOf(ApiRequest request) =>
        request.Query("contact") is not { } text ? null
        : Guid.TryParse(text, CultureInfo.InvariantCulture, out var id) ? new ContactId(id)
        : throw ApiRequest.Invalid("contact", "a contact's id");

    private static Instant? InstantOf(ApiRequest request, string name) =>
        request.Query(name) is not { } text ? null
        : InstantPattern.ExtendedIso.Parse(text) is { Success: true } read ? read.Value
        : throw ApiRequest.Invalid(name, "an instant such as 2026-03-02T12:00:00Z");

    private static MessageHitPageJson ToJson(Page<MessageHit> page) => new(
        [
            .. page.Items.Select(hit => new MessageHitJson(
                hit.Message.ToJson(),
                hit.CaseNumber.Value,
                new ContactSummaryJson(hit.ContactId.ToString(), hit.ContactName),
                ToJson(hit.Fragment))),
        ],
        page.Next);

    private static ContactHitPageJson ToJson(Page<ContactHit> page) => new(
        [
            .. page.Items.Select(hit => new ContactHitJson(
                hit.Contact.Id.ToString(),
                hit.Contact.DisplayName,
                [.. hit.Contact.Identities.Select(i => new IdentityJson(i.Platform.Value, i.ExternalId, i.DisplayName))],
                JsonMapping.Iso(hit.Contact.CreatedAt),
                ToJson(hit.Fragment))),
        ],
        page.Next);

    private static FragmentJson ToJson(SearchFragment fragment) => new(
        fragment.Text, [.. fragment.Highlights.Select(h => new HighlightJson(h.Start, h.Length))], fragment.IsCutBefore, fragment.IsCutAfter);
}
