using DigitalInbox.Agents;

namespace DigitalInbox.Inbox;

/// <summary>Which roles may do what on one channel, where it differs from everywhere else. Bound from configuration; read once at start.</summary>
/// <remarks>What is set holds exactly: it widens as well as it narrows, and <see cref="AgentRoles.None"/> is nobody. Who may see a case is
/// not changed by it.</remarks>
public sealed class ChannelPermissions
{
    /// <summary>Who may send a reply, write first, and edit what was sent.</summary>
    /// <value>Null: agents, supervisors and administrators.</value>
    public AgentRoles? Reply { get; set; }

    /// <summary>Who may write drafts.</summary>
    /// <value>Null: agents, authors, supervisors and administrators.</value>
    public AgentRoles? Draft { get; set; }

    /// <summary>Who may approve and refuse drafts.</summary>
    /// <value>Null: approvers, supervisors and administrators.</value>
    public AgentRoles? Approve { get; set; }
}
