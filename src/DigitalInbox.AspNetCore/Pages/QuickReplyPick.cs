using DigitalInbox.Inbox;
using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>The quick replies that may be used in a case, and the one that was chosen.</summary>
internal sealed record QuickReplyPick
{
    /// <summary>The field that names the one that was chosen.</summary>
    public const string Field = "quickReply";

    /// <summary>The field that names the language.</summary>
    public const string LanguageField = "quickReplyLanguage";

    /// <summary>The field that says that it goes without a text.</summary>
    public const string AloneField = "quickReplyAlone";

    /// <summary>What stands before the name of a variable, in the fields of values.</summary>
    public const string ValuePrefix = "v.";

    private const int Most = 500;

    public static QuickReplyPick None { get; } = new();

    public IReadOnlyList<QuickReplyHit> Offered { get; init; } = [];

    /// <summary>How the chosen one is used; null while none is chosen.</summary>
    public QuickReplyUse? Use { get; init; }

    /// <summary>What the chosen one comes out as; null when it was refused.</summary>
    public RenderedQuickReply? Rendered { get; init; }

    /// <summary>Why the chosen one was refused; null when it was not.</summary>
    public InboxException? Refusal { get; init; }

    /// <summary>What makes the boxes others than before, behind a hyphen; empty for nothing.</summary>
    public string State => Rendered is null ? "" : $"-{Rendered.Id}.{Rendered.Version}.{Rendered.Language}.{string.Join('.', Rendered.Missing)}";

    public static async Task<QuickReplyPick> ReadAsync(PageRequest request, CaseNumber number)
    {
        var (knowledge, caller) = (request.Inbox.Knowledge, request.Caller!);
        var use = request.Context.Request.HasFormContentType
            ? UseOf(name => request.Context.Request.Form[name].ToString(), request.Context.Request.Form.Keys)
            : UseOf(name => request.Context.Request.Query[name].ToString(), request.Context.Request.Query.Keys);
        try
        {
            var query = new QuickReplyQuery { Case = number, Language = use?.Language, Limit = Most };
            var offered = await knowledge.ListAsync(caller, query, request.Aborted).ConfigureAwait(false);
            var pick = new QuickReplyPick { Offered = offered.Items, Use = use };
            return use is null ? pick : await RenderAsync(request, number, pick, use).ConfigureAwait(false);
        }
        catch (InboxException refusal) when (refusal.Kind == InboxErrorKind.Forbidden)
        {
            // A host may keep quick replies from some who may still reply.
            return None;
        }
    }

    /// <summary>The quick reply that a reply was made from. Whoever took its text away took it away, unless it has none.</summary>
    public static QuickReplyUse? Of(IFormCollection form) =>
        string.IsNullOrWhiteSpace(form["text"]) && form[AloneField].Count == 0 ? null : UseOf(name => form[name].ToString(), form.Keys);

    private static async Task<QuickReplyPick> RenderAsync(PageRequest request, CaseNumber number, QuickReplyPick pick, QuickReplyUse use)
    {
        try
        {
            return pick with { Rendered = await request.Inbox.Knowledge.RenderAsync(request.Caller!, number, use, request.Aborted).ConfigureAwait(false) };
        }
        catch (InboxException refusal) when (refusal.Kind is InboxErrorKind.NotFound or InboxErrorKind.Refused)
        {
            return pick with { Refusal = refusal };
        }
    }

    private static QuickReplyUse? UseOf(Func<string, string> valueOf, IEnumerable<string> names) => valueOf(Field) is not { Length: > 0 } id ? null : new(new QuickReplyId(id))
    {
        Language = valueOf(LanguageField) is { Length: > 0 } language ? language : null,
        Variables = names.Where(n => n.StartsWith(ValuePrefix, StringComparison.Ordinal))
            .ToDictionary(n => n[ValuePrefix.Length..], valueOf, StringComparer.Ordinal),
    };
}
