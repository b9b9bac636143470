using System.Globalization;
using DigitalInbox.AspNetCore.Access;
using DigitalInbox.Inbox;
using Microsoft.AspNetCore.Http;
using NodaTime;
using NodaTime.Text;

namespace DigitalInbox.AspNetCore.Api;

/// <summary>Why cases went where they went, and where they would have gone.</summary>
internal static class RoutingCalls
{
    public static async Task ListDecisionsAsync(ApiRequest request)
    {
        var limit = request.Limit();
        var before = request.Query("after") is not { } text ? (DecisionId?)null
            : Guid.TryParse(text, CultureInfo.InvariantCulture, out var id) ? new DecisionId(id)
            : throw new InboxException(InboxErrorKind.Invalid, InboxErrors.CursorInvalid, "The cursor is not one of this list. Begin at the start.");
        var found = await request.Inbox.Routing.ListDecisionsAsync(request.Caller, request.Number, before, limit + 1, request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(new DecisionPageJson(
            [.. found.Take(limit).Select(d => d.ToJson())],
            found.Count > limit ? found[limit - 1].Id.ToString() : null)).ConfigureAwait(false);
    }

    public static async Task ExplainAsync(ApiRequest request)
    {
        if (request.Query("decision") is not { } text)
        {
            var now = await request.Inbox.Routing.ExplainAsync(request.Caller, request.Number, request.Aborted).ConfigureAwait(false);
            await request.WriteAsync(now is null ? CandidatesJson.None : now.ToJson(isExact: true)).ConfigureAwait(false);
            return;
        }

        var id = Guid.TryParse(text, CultureInfo.InvariantCulture, out var value) ? new DecisionId(value) : default;
        var then = await request.Inbox.Routing.ExplainAsync(request.Caller, request.Number, id, request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(then.Explanation is null ? CandidatesJson.None : then.Explanation.ToJson(then.IsExact)).ConfigureAwait(false);
    }

    public static async Task ReplayAsync(ApiRequest request)
    {
        var body = await request.ReadAsync<ReplayBody>().ConfigureAwait(false);
        var trial = new ReplayTrial(At(body.From, "from"), At(body.Until, "until"))
        {
            AnswerTime = Duration.FromSeconds(Math.Clamp(body.AnswerSeconds ?? 0, -1, int.MaxValue)),
            Queues = Texts(body.Queues),
            Agents = Texts(body.Agents),
            Teams = Texts(body.Teams),
        };
        var outcome = await request.Inbox.Routing.ReplayAsync(request.Caller, trial, request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(new ReplayJson(outcome.Actual.ToJson(), outcome.Current.ToJson(), outcome.Changed.ToJson())).ConfigureAwait(false);
    }

    private static Dictionary<string, string> Texts(System.Text.Json.Nodes.JsonObject? definitions) =>
        definitions?.ToDictionary(d => d.Key, d => d.Value?.ToJsonString() ?? "null", StringComparer.Ordinal) ?? new(StringComparer.Ordinal);

    private static Instant At(string? text, string what) => text is not null && InstantPattern.ExtendedIso.Parse(text) is { Success: true } read
        ? read.Value
        : throw new RequestRefusedException(
            StatusCodes.Status400BadRequest, InboxHttpErrors.RequestMalformed, $"{what} is an instant such as 2026-04-03T14:30:00Z.");
}
