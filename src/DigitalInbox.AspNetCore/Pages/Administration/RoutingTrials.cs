using System.Globalization;
using DigitalInbox.Definitions;
using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.AspNetCore.Pages.Administration;

/// <summary>Tries a queue, an agent or a team on what happened, as it is typed.</summary>
internal static class RoutingTrials
{
    private const int MostSeconds = 86_400;

    /// <exception cref="InboxException">The definition cannot be, or the caller may not try it.</exception>
    public static async Task<DefinitionView> TryAsync(PageRequest request, DefinitionView view, RoutingTrial trial)
    {
        if (!view.May.CanReplayRouting)
        {
            throw DefinitionReading.Denied();
        }

        var (from, until) = (request.ReadTyped(trial.From), request.ReadTyped(trial.Until));
        var answer = int.TryParse(trial.Answer, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= MostSeconds ? seconds
            : trial.Answer.Length == 0 ? 0
            : (int?)null;
        IReadOnlyList<DefinitionFault> faults =
        [
            .. from is null ? [Fault(RoutingTrial.FromField, "define.replay.noTime")] : (DefinitionFault[])[],
            .. until is null ? [Fault(RoutingTrial.UntilField, "define.replay.noTime")] : (DefinitionFault[])[],
            .. from >= until ? [Fault(RoutingTrial.FromField, "define.replay.turned")] : (DefinitionFault[])[],
            .. until - from > ReplayTrial.Longest ? [Fault(RoutingTrial.UntilField, "define.replay.tooLong")] : (DefinitionFault[])[],
            .. answer is null ? [Fault(RoutingTrial.AnswerField, "define.replay.noAnswer")] : (DefinitionFault[])[],
        ];
        if (faults.Count > 0)
        {
            return view with { Faults = faults };
        }

        // What cannot be changed here is tried as it is.
        var changed = view.IsReadOnly ? new Dictionary<string, string>(StringComparer.Ordinal)
            : new Dictionary<string, string>(StringComparer.Ordinal) { [IdOf(view)] = DefinitionForm.JsonOf(view).ToJsonString() };
        var asked = new ReplayTrial(from!.Value, until!.Value) { AnswerTime = Duration.FromSeconds(answer!.Value) };
        var outcome = await request.Inbox.Routing.ReplayAsync(
            request.Caller!,
            view.Shape.Kind == DefinitionKind.Queues ? asked with { Queues = changed }
                : view.Shape.Kind == DefinitionKind.Agents ? asked with { Agents = changed }
                : asked with { Teams = changed },
            request.Aborted).ConfigureAwait(false);
        return view with { Trial = trial with { Outcome = outcome }, Focus = RoutingTrial.FromField };

        DefinitionFault Fault(string field, string words) => new(InboxErrors.ReplayRangeInvalid, null, request.Words[words], null) { Field = field };
    }

    // Something new may have no id yet.
    private static string IdOf(DefinitionView view) => view.Id.Length > 0 ? view.Id : DefinitionForm.IdFrom(view) is { Length: > 0 } made ? made : "new";
}
