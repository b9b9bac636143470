using System.Globalization;
using DigitalInbox.Conversations;
using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>What a reply or a draft that is being written says besides its text: which message it answers, and the quick reply that it was made from.
/// Whoever looks around beside the conversation takes it along in the address.</summary>
internal static class BegunReply
{
    /// <summary>The field of the address that says which message is answered, by its place.</summary>
    public const string AnswerField = "answer";

    /// <summary>An address of the case that keeps the reply as it is.</summary>
    public static string Link(PageRequest request, CaseView view, params ReadOnlySpan<(string Name, string? Value)> changes) =>
        request.Link("/cases/" + view.Record.Number, [.. changes, .. Of(request, view)]);

    /// <summary>All of it, as fields of an address.</summary>
    public static IEnumerable<(string Name, string? Value)> Of(PageRequest request, CaseView view) => Answer(request, view).Concat(QuickReply(view));

    /// <summary>Whether the reply, or else the draft, holds some of it: then sending that ends it.</summary>
    public static bool IsIn(PageRequest request, CaseView view, bool isDraft) =>
        view.QuickReplies.Use is not null ? view.QuickReplies.IsForDraft == isDraft : !isDraft || Answered(request, view) is not null;

    /// <summary>The quick reply, when it came out whole.</summary>
    public static IEnumerable<(string Name, string? Value)> QuickReply(CaseView view) =>
        view.QuickReplies is not { Use: { } use, IsComplete: true, Rendered: { } rendered } ? [] :
        [
            (QuickReplyPick.Field, use.Id.Value),
            (QuickReplyPick.LanguageField, rendered.Language),
            .. use.Variables.Select(v => (QuickReplyPick.ValuePrefix + v.Key, (string?)v.Value)),
            .. view.QuickReplies.IsForDraft ? [(QuickReplyPick.IntoField, QuickReplyPick.IntoDraft)] : Array.Empty<(string, string?)>(),
        ];

    /// <summary>The message that is answered.</summary>
    public static IEnumerable<(string Name, string? Value)> Answer(PageRequest request, CaseView view) =>
        Answered(request, view) is { } answered ? [(AnswerField, answered.Sequence.ToString(CultureInfo.InvariantCulture))] : [];

    /// <summary>The message that the address, or the form that was sent, says is answered; null for the conversation.</summary>
    public static Message? Answered(PageRequest request, CaseView view)
    {
        var posted = request.Context.Request.HasFormContentType ? request.Context.Request.Form["replyTo"].ToString() : "";
        return view.Messages.FirstOrDefault(m => MessageTools.CanAnswer(view, m)
            && (posted.Length > 0 ? m.Id.ToString() == posted : request.Query(AnswerField) == m.Sequence.ToString(CultureInfo.InvariantCulture)));
    }
}
