using DigitalInbox.Inbox;
using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>The quick reply that was chosen for a reply or a draft, or to be looked at, and what it comes out as.</summary>
internal sealed record QuickReplyPick
{
    /// <summary>The field that names the one that was chosen.</summary>
    public const string Field = "quickReply";

    /// <summary>The field that names the language.</summary>
    public const string LanguageField = "quickReplyLanguage";

    /// <summary>The field that says that it goes without a text.</summary>
    public const string AloneField = "quickReplyAlone";

    /// <summary>The field that says what it is put into.</summary>
    public const string IntoField = "into";

    /// <summary>What says that it is put into a new draft.</summary>
    public const string IntoDraft = "draft";

    /// <summary>What stands before the name of a variable, in the fields of values.</summary>
    public const string ValuePrefix = "v.";

    public static QuickReplyPick None { get; } = new();

    /// <summary>How the chosen one is used; null while none is chosen.</summary>
    public QuickReplyUse? Use { get; init; }

    /// <summary>What the chosen one comes out as; null when it was refused.</summary>
    public RenderedQuickReply? Rendered { get; init; }

    /// <summary>Why the chosen one was refused; null when it was not.</summary>
    public InboxException? Refusal { get; init; }

    /// <summary>True when it is put into a new draft, and not into the reply.</summary>
    public bool IsForDraft { get; init; }

    /// <summary>True when it came out whole.</summary>
    public bool IsComplete => Rendered is { Missing.Count: 0 };

    /// <summary>What makes the boxes others than before, behind a hyphen; empty for nothing.</summary>
    public string State => Rendered is null ? "" : $"-{Rendered.Id}.{Rendered.Version}.{Rendered.Language}.{string.Join('.', Rendered.Missing)}{(IsForDraft ? "-draft" : "")}";

    /// <summary>Reads the one that the address, or the form that was sent, names for the reply or a draft.</summary>
    public static async Task<QuickReplyPick> ReadAsync(PageRequest request, CaseNumber number)
    {
        var http = request.Context.Request;
        var into = http.HasFormContentType ? http.Form[IntoField].ToString() : http.Query[IntoField].ToString();
        return await ReadAsync(request, number, Chosen).ConfigureAwait(false) with { IsForDraft = into is IntoDraft };
    }

    /// <summary>Reads the one that is looked at.</summary>
    public static Task<QuickReplyPick> PreviewAsync(PageRequest request, CaseNumber number) => ReadAsync(
        request, number, new FieldNames(KnowledgeView.PreviewField, KnowledgeView.PreviewLanguageField, KnowledgeView.PreviewValuePrefix));

    private static FieldNames Chosen { get; } = new(Field, LanguageField, ValuePrefix);

    private static async Task<QuickReplyPick> ReadAsync(PageRequest request, CaseNumber number, FieldNames fields)
    {
        var http = request.Context.Request;
        var use = http.HasFormContentType
            ? UseOf(fields, name => http.Form[name].ToString(), http.Form.Keys)
            : UseOf(fields, name => http.Query[name].ToString(), http.Query.Keys);
        return use is null ? None : await RenderAsync(request, number, new QuickReplyPick { Use = use }, use).ConfigureAwait(false);
    }

    /// <summary>The quick reply that a reply or a draft was made from. Whoever took its text away took it away, unless it has none.</summary>
    public static QuickReplyUse? Of(IFormCollection form) =>
        string.IsNullOrWhiteSpace(form["text"]) && form[AloneField].Count == 0 ? null : UseOf(Chosen, name => form[name].ToString(), form.Keys);

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
        catch (InboxException refusal) when (refusal.Kind == InboxErrorKind.Forbidden)
        {
            // A host may keep quick replies from some who may still reply.
            return None;
        }
    }

    private static QuickReplyUse? UseOf(FieldNames fields, Func<string, string> valueOf, IEnumerable<string> names) =>
        valueOf(fields.Id) is not { Length: > 0 } id ? null : new QuickReplyUse(new QuickReplyId(id))
        {
            Language = valueOf(fields.Language) is { Length: > 0 } language ? language : null,
            Variables = names.Where(n => n.StartsWith(fields.Prefix, StringComparison.Ordinal))
                .ToDictionary(n => n[fields.Prefix.Length..], valueOf, StringComparer.Ordinal),
        };

    private sealed record FieldNames(string Id, string Language, string Prefix);
}
