using DigitalInbox.Fields;
using DigitalInbox.Inbox;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>The quick replies that may be used in a case, as they are searched, and the one that is looked at.</summary>
internal sealed record KnowledgeView
{
    public const string TextField = "find";
    public const string CategoryField = "category";
    public const string FavouritesField = "favourites";
    public const string PreviewField = "preview";

    /// <summary>The field that names the language of the one that is looked at; the one in the reply has its own.</summary>
    public const string PreviewLanguageField = "previewLanguage";

    /// <summary>What stands before the name of a variable of the one that is looked at.</summary>
    public const string PreviewValuePrefix = "p.";

    private const int Most = 200;

    public IReadOnlyList<QuickReplyHit> Found { get; init; } = [];

    public IReadOnlyList<QuickReplyCategory> Categories { get; init; } = [];

    public string? Text { get; init; }

    public string? Category { get; init; }

    public bool FavouritesOnly { get; init; }

    /// <summary>The one that is looked at before it is put into the reply, or that lacks something.</summary>
    public QuickReplyPick Preview { get; init; } = QuickReplyPick.None;

    /// <summary>The custom fields, whose labels name the variables that lack a value.</summary>
    public IReadOnlyList<CustomField> Fields { get; init; } = [];

    public bool IsFiltered => Text is not null || Category is not null || FavouritesOnly;

    /// <returns>Null for somebody who may see the case and no quick replies.</returns>
    public static async Task<KnowledgeView?> ReadAsync(PageRequest request, CaseNumber number, QuickReplyPick picked)
    {
        var (knowledge, caller) = (request.Inbox.Knowledge, request.Caller!);
        var query = new QuickReplyQuery
        {
            Case = number,
            Text = request.Query(TextField)?.Trim() is { Length: > 0 } text ? text : null,
            Category = request.Query(CategoryField),
            FavouritesOnly = request.Query(FavouritesField) is not null,
            Limit = Most,
        };
        try
        {
            var preview = picked.Use is not null && !picked.IsComplete ? picked : await QuickReplyPick.PreviewAsync(request, number).ConfigureAwait(false);
            return new KnowledgeView
            {
                Fields = preview.Use is null ? [] : (await request.Inbox.Definitions.CurrentAsync(revision: null, request.Aborted).ConfigureAwait(false)).CustomFields,
                Found = (await knowledge.ListAsync(caller, query, request.Aborted).ConfigureAwait(false)).Items,
                Categories = await knowledge.ListCategoriesAsync(caller, new QuickReplyQuery { Case = number }, request.Aborted).ConfigureAwait(false),
                Text = query.Text,
                Category = query.Category,
                FavouritesOnly = query.FavouritesOnly,
                Preview = preview,
            };
        }
        catch (InboxException refusal) when (refusal.Kind == InboxErrorKind.Forbidden)
        {
            // A host may keep quick replies from some who may still reply.
            return null;
        }
    }
}
