using System.Text.Json;
using DigitalInbox.Cases;

namespace DigitalInbox.Automation;

/// <summary>What a rule begins with: an event of a case, and what it must say.</summary>
/// <param name="Event">The name of the event, such as <c>case.statusChanged</c>.</param>
public sealed record AutomationTrigger(string Event)
{
    /// <summary>What members of the event must say, all of them; none for whatever it says.</summary>
    public IReadOnlyList<AutomationMember> Where { get; init; } = [];

    /// <summary>Tells whether an event is the one.</summary>
    /// <param name="happened">The event.</param>
    public bool Matches(CaseEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        if (!string.Equals(CaseEventCodec.NameOf(happened), Event, StringComparison.Ordinal))
        {
            return false;
        }

        if (Where.Count == 0)
        {
            return true;
        }

        using var said = JsonDocument.Parse(CaseEventCodec.Write(happened));
        var root = said.RootElement;
        return Where.All(member => root.TryGetProperty(member.Name, out var value) ? member.Matches(value) : member.Matches(default));
    }
}
