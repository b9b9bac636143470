using DigitalInbox.AspNetCore.Access;
using DigitalInbox.AspNetCore.Pages;
using DigitalInbox.Inbox;
using DigitalInbox.Knowledge;
using Microsoft.AspNetCore.Http;
using NodaTime;
using NodaTime.Text;

namespace DigitalInbox.AspNetCore.Api;

/// <summary>Sends forms and reads what came back.</summary>
internal static class FormCalls
{
    public static async Task ListFormsAsync(ApiRequest request)
    {
        var forms = await request.Inbox.Forms.ListFormsAsync(request.Caller, request.Aborted).ConfigureAwait(false);
        var language = request.Inbox.Words.For(request.Context.Request).Language;
        await request.WriteAsync<IReadOnlyList<FormJson>>(
        [
            .. forms.Select(f => new FormJson(f.Id.Value, f.Version, f.Title.In(language), f.Languages, f.LinkLifetime.TotalSeconds, f.IsSingleUse)),
        ]).ConfigureAwait(false);
    }

    public static async Task SendAsync(ApiRequest request)
    {
        var body = await request.ReadAsync<FormBody>().ConfigureAwait(false);
        var asked = new FormRequest(new FormId(body.FormId ?? ""), body.Status ?? "")
        {
            Language = body.Language,
            Lifetime = LengthOf(body.ExpiresIn),
            IsSingleUse = body.SingleUse,
            Text = body.Text,
        };
        var sent = await request.Inbox.Forms.SendAsync(
            request.Caller, request.Number, asked, FormLinks.For(request.Context, request.Inbox), request.IdempotencyKey, request.Aborted)
            .ConfigureAwait(false);
        var form = await request.Inbox.Definitions.FormAsync(sent.FormId, sent.FormVersion, request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(
            ToJson(new SentForm(sent, form, sent.StateAt(request.Inbox.Clock.GetCurrentInstant()))), StatusCodes.Status201Created).ConfigureAwait(false);
    }

    public static async Task ListAsync(ApiRequest request)
    {
        var page = await request.Inbox.Forms.ListAsync(
            request.Caller, request.Number, request.Limit(), request.Query("after"), request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(new SentFormPageJson([.. page.Items.Select(ToJson)], page.Next)).ConfigureAwait(false);
    }

    /// <summary>A length of time in ISO 8601, of weeks, days, hours, minutes and seconds; null when it is left out.</summary>
    public static Duration? LengthOf(string? text)
    {
        if (text is null)
        {
            return null;
        }

        return text.Length <= 50 && PeriodPattern.NormalizingIso.Parse(text) is { Success: true, Value: { Years: 0, Months: 0 } length }
            ? length.ToDuration()
            : throw new RequestRefusedException(
                StatusCodes.Status400BadRequest, InboxHttpErrors.RequestMalformed, "expiresIn is a length of time such as \"PT48H\" or \"P3D\".");
    }

    private static SentFormJson ToJson(SentForm sent) => new()
    {
        Id = sent.Submission.Id.ToString(),
        FormId = sent.Submission.FormId.Value,
        FormVersion = sent.Submission.FormVersion,
        Title = sent.Form?.Title.In(sent.Submission.Language),
        Language = sent.Submission.Language,
        SingleUse = sent.Submission.IsSingleUse,
        State = JsonMapping.Camel(sent.State),
        MessageId = sent.Submission.Id.ToString(),
        SentBy = sent.Submission.SentBy.Value,
        SentAt = JsonMapping.Iso(sent.Submission.SentAt),
        ExpiresAt = JsonMapping.Iso(sent.Submission.ExpiresAt),
        Answers =
        [
            .. sent.Submission.Answers.Select(a => new FormAnswerJson(
                JsonMapping.Iso(a.At), [.. a.Values.Select(v => new FormValueJson(v.Key, LabelOf(sent, v.Key), v.Value))])),
        ],
    };

    private static string? LabelOf(SentForm sent, string field) =>
        sent.Form?.Fields.FirstOrDefault(f => f.Id.Equals(field, StringComparison.Ordinal))?.Label.In(sent.Submission.Language);
}
