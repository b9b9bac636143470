using System.Globalization;
using DigitalInbox.AspNetCore.Api;
using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Inbox;
using DigitalInbox.Search;
using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>The first message to a customer as it is being written: everything that was typed, and what there is to choose from.</summary>
internal sealed record NewMessageView
{
    /// <summary>The fields, as the form and the address name them.</summary>
    public const string On = "on";
    public const string To = "to";
    public const string Contact = "contact";
    public const string Find = "find";
    public const string Text = "text";

    private const int MostFound = 8;

    /// <summary>The channels on which one writes first.</summary>
    public required IReadOnlyList<Channel> Channels { get; init; }

    /// <summary>The one that is written on; null when there is none.</summary>
    public required Channel? Chosen { get; init; }

    /// <summary>What was typed and chosen, by field.</summary>
    public required Func<string, string> Typed { get; init; }

    /// <summary>The customer who is written to; null when an account was typed, or nothing yet.</summary>
    public CustomerCard? Customer { get; init; }

    /// <summary>The customers who were found and have an account on the channel; null when nobody was looked for.</summary>
    public IReadOnlyList<ContactHit>? Found { get; init; }

    /// <summary>The statuses that a message may leave.</summary>
    public required IReadOnlyList<CaseStatus> Statuses { get; init; }

    /// <summary>The key by which a form that is sent twice acts once.</summary>
    public required string FormKey { get; init; }

    /// <summary>Why it was refused; null when it was not.</summary>
    public Problem? Refusal { get; init; }

    /// <summary>The channels on which one writes first.</summary>
    public static IReadOnlyList<Channel> ChannelsOf(PageRequest request) =>
        [.. request.Inbox.Channels.All.Where(c => c.Capabilities.CanStartConversation && request.Inbox.Channels.Connector<IOutboundConnector>(c.Id) is not null)];

    public static async Task<NewMessageView> ReadAsync(PageRequest request, IFormCollection? form = null, Problem? refusal = null)
    {
        string Typed(string name) => (form is null ? request.Context.Request.Query[name] : form[name]).ToString();
        var channels = ChannelsOf(request);
        var view = new NewMessageView
        {
            Channels = channels,
            Chosen = channels.FirstOrDefault(c => c.Id.Value.Equals(Typed(On), StringComparison.Ordinal)) ?? (channels.Count > 0 ? channels[0] : null),
            Typed = Typed,
            Statuses = [.. request.Inbox.Workflow.Statuses.Where(s => s.Category is StatusCategory.Pending or StatusCategory.Escalated or StatusCategory.Resolved)],
            FormKey = Guid.CreateVersion7(request.Now.ToDateTimeOffset()).ToString("N"),
            Refusal = refusal,
        };
        return view with
        {
            Customer = await FindCustomerAsync(request, Typed(Contact)).ConfigureAwait(false),
            Found = view.Chosen is { } channel ? await FindAsync(request, channel, Typed(Find)).ConfigureAwait(false) : null,
        };
    }

    private static async Task<CustomerCard?> FindCustomerAsync(PageRequest request, string id)
    {
        if (!Guid.TryParse(id, CultureInfo.InvariantCulture, out var contact))
        {
            return null;
        }

        try
        {
            return await request.Inbox.Cards.GetAsync(request.Caller!, new ContactId(contact), request.Aborted).ConfigureAwait(false);
        }
        catch (InboxException gone) when (gone.Kind is InboxErrorKind.NotFound or InboxErrorKind.Forbidden)
        {
            return null;
        }
    }

    private static async Task<IReadOnlyList<ContactHit>?> FindAsync(PageRequest request, Channel channel, string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (!SearchExpression.TryParse(text, out var expression, out _))
        {
            return [];
        }

        var caller = request.Caller!;
        var query = new SearchQuery
        {
            Visibility = CaseVisibility.Of(caller.Agent, caller.Queues, unqueued: false),
            Text = expression,
            Limit = MostFound * 4,
        };
        var found = await request.Inbox.Queries.SearchContactsAsync(caller, query, request.Aborted).ConfigureAwait(false);
        return [.. found.Items.Where(h => h.Contact.Identities.Any(i => i.Platform == channel.Kind)).Take(MostFound)];
    }
}
