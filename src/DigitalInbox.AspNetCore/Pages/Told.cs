using System.Globalization;
using DigitalInbox.Inbox;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>What became of a form that is about no case.</summary>
/// <param name="Text">In words.</param>
/// <param name="IsRefusal">True when it was refused.</param>
/// <param name="Link">Where to go on; null for nowhere.</param>
internal sealed record Told(string Text, bool IsRefusal = false, string? Link = null)
{
    public const string GivenParameter = "given";

    /// <summary>Says how many cases somebody was given who was led back to their list; null when nobody was.</summary>
    public static Told? OfGiven(PageRequest request) =>
        int.TryParse(request.Query(GivenParameter), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            ? new Told(
                count == 1 ? request.Words["more.one"] : request.Words.Format("more.many", count),
                Link: request.Link("", ("view", CaseListView.Mine), ("status", null), ("channel", null), ("queue", null), ("assignee", null)))
            : null;

    /// <summary>Says why somebody was given nothing.</summary>
    public static Told OfNothing(PageRequest request, GiveReason reason) => new(request.Words["more." + ClockWords.Camel(reason)]);
}
