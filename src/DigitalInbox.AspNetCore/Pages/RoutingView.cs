using System.Globalization;
using DigitalInbox.Inbox;
using DigitalInbox.Routing;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>What routing decided about a case, and for those who lead how every agent stands or stood for it.</summary>
internal sealed record RoutingView
{
    /// <summary>The field of the address that asks for everybody's standing: <see cref="Present"/>, or the id of a decision.</summary>
    public const string StandingField = "standing";

    /// <summary>Asks for how everybody stands now.</summary>
    public const string Present = "now";

    private const int Size = 20;

    /// <summary>The decisions, newest first.</summary>
    public required IReadOnlyList<RoutingDecision> Decisions { get; init; }

    /// <summary>Where the older ones begin; null when there are none.</summary>
    public DecisionId? Next { get; init; }

    /// <summary>True when the caller may see how everybody stands.</summary>
    public bool MayExplain { get; init; }

    /// <summary>What was asked for: <see cref="Present"/>, the id of a decision, or null.</summary>
    public string? Asked { get; init; }

    /// <summary>Everybody's standing; null when it was not asked for, or there is none.</summary>
    public RoutingExplanation? Standing { get; init; }

    /// <summary>False when definitions changed since the decision, so that the agents and teams are those of now.</summary>
    public bool IsExact { get; init; } = true;

    public static async Task<RoutingView> ReadAsync(PageRequest request, CaseNumber number)
    {
        var (inbox, caller) = (request.Inbox, request.Caller!);
        var before = IdOf(request.Query("before"));
        var read = await inbox.Routing.ListDecisionsAsync(caller, number, before, Size + 1, request.Aborted).ConfigureAwait(false);
        var may = await inbox.AgentHandling.GetPermissionsAsync(caller, request.Aborted).ConfigureAwait(false);
        var view = new RoutingView
        {
            Decisions = [.. read.Take(Size)],
            Next = read.Count > Size ? read[Size - 1].Id : null,
            MayExplain = may.CanViewStandings,
        };
        return view.MayExplain ? await ExplainAsync(request, number, view).ConfigureAwait(false) : view;
    }

    private static async Task<RoutingView> ExplainAsync(PageRequest request, CaseNumber number, RoutingView view)
    {
        var (routing, caller) = (request.Inbox.Routing, request.Caller!);
        if (request.Query(StandingField) == Present)
        {
            return view with { Asked = Present, Standing = await routing.ExplainAsync(caller, number, request.Aborted).ConfigureAwait(false) };
        }

        if (IdOf(request.Query(StandingField)) is not { } id || view.Decisions.All(d => d.Id != id))
        {
            return view;
        }

        var then = await routing.ExplainAsync(caller, number, id, request.Aborted).ConfigureAwait(false);
        return view with { Asked = id.ToString(), Standing = then.Explanation, IsExact = then.IsExact };
    }

    private static DecisionId? IdOf(string? text) => Guid.TryParse(text, CultureInfo.InvariantCulture, out var id) ? new DecisionId(id) : null;
}
