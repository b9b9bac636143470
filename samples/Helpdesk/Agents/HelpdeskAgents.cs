namespace Helpdesk.Agents;

/// <summary>The people of the sample.</summary>
internal static class HelpdeskAgents
{
    public static IReadOnlyList<HelpdeskAgent> All { get; } =
    [
        new("alice", "Alice", "agent"),
        new("bob", "Bob", "agent"),
        new("carol", "Carol", "author"),
        new("dave", "Dave", "approver", "supervisor"),
        new("erin", "Erin", "administrator"),
    ];
}
