using DigitalInbox.Definitions;
using DigitalInbox.Inbox;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace DigitalInbox.AspNetCore.Pages.Administration;

/// <summary>The stretch of history on which a queue, an agent or a team is tried, as it stands in the fields, and what came of it.</summary>
internal sealed record RoutingTrial
{
    public const string FromField = "_from";
    public const string UntilField = "_until";
    public const string AnswerField = "_answer";

    /// <summary>What stands before the name of a field that holds what one began with.</summary>
    public const string WasPrefix = "_was.";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Fields => [FromField, UntilField, AnswerField];

    private static readonly Duration Usual = Duration.FromDays(7);

    public required string From { get; init; }

    public required string Until { get; init; }

    /// <summary>How many seconds agents take to accept an offer.</summary>
    public required string Answer { get; init; }

    /// <summary>What was and what would have been; null when nobody asked.</summary>
    public ReplayOutcome? Outcome { get; init; }

    /// <summary>Begins with the last days; null where there is nothing to try.</summary>
    /// <remarks>The field has no seconds: what happened in this minute is in it.</remarks>
    public static RoutingTrial? Begin(PageRequest request, DefinitionShape shape) => IsFor(shape.Kind)
        ? new RoutingTrial { From = request.Typed(request.Now - Usual), Until = request.Typed(request.Now + Duration.FromMinutes(1)), Answer = "0" }
        : null;

    public static RoutingTrial? Of(DefinitionShape shape, IFormCollection form) => IsFor(shape.Kind)
        ? new RoutingTrial { From = form[FromField].ToString().Trim(), Until = form[UntilField].ToString().Trim(), Answer = form[AnswerField].ToString().Trim() }
        : null;

    private static bool IsFor(DefinitionKind kind) => kind == DefinitionKind.Queues || kind == DefinitionKind.Agents || kind == DefinitionKind.Teams;
}
