namespace DigitalInbox.Automation;

/// <content>What the rule does, in the order in which it is said.</content>
public sealed partial class AutomationBuilder
{
    /// <summary>Sets the status.</summary>
    /// <param name="status">The name of the status.</param>
    public AutomationBuilder SetStatus(string status) => Do(new AutomationAction.SetStatus(status));

    /// <summary>Puts a tag on the case.</summary>
    /// <param name="tag">The tag.</param>
    public AutomationBuilder AddTag(string tag) => Do(new AutomationAction.SetTag(new(tag), IsOn: true));

    /// <summary>Takes a tag off the case.</summary>
    /// <param name="tag">The tag.</param>
    public AutomationBuilder RemoveTag(string tag) => Do(new AutomationAction.SetTag(new(tag), IsOn: false));

    /// <summary>Hands a new or open case on to a queue, where nobody has it.</summary>
    /// <param name="queue">The queue, which must be defined in code, too.</param>
    public AutomationBuilder MoveToQueue(string queue) => Do(new AutomationAction.Transfer(new(queue)));

    /// <summary>Sets the priority.</summary>
    /// <param name="priority">The priority; null for none.</param>
    public AutomationBuilder SetPriority(string? priority) =>
        Do(new AutomationAction.SetPriority(priority is null ? null : new PriorityId(priority)));

    /// <summary>Gives the case to an agent who has room for it.</summary>
    /// <param name="agent">The agent.</param>
    public AutomationBuilder AssignTo(string agent) => Do(new AutomationAction.Assign(new(agent)));

    /// <summary>Takes the case out of its agent's inbox.</summary>
    public AutomationBuilder Unassign() => Do(new AutomationAction.Unassign());

    /// <summary>Sends a quick reply.</summary>
    /// <param name="quickReply">The quick reply.</param>
    /// <param name="language">The language; null for the customer's.</param>
    /// <param name="status">The status that the case is left in: pending, escalated or resolved; null to leave it as it is.</param>
    public AutomationBuilder SendQuickReply(string quickReply, string? language = null, string? status = null) =>
        Do(new AutomationAction.SendQuickReply(quickReply, language, status));

    /// <summary>Adds a note that the customer never sees.</summary>
    /// <param name="text">The text.</param>
    public AutomationBuilder AddNote(string text) => Do(new AutomationAction.AddNote(text));

    /// <summary>Tells an agent of the case.</summary>
    /// <param name="agent">The agent.</param>
    public AutomationBuilder NotifyAgent(string agent) => Do(new AutomationAction.Notify(new AgentId(agent), null));

    /// <summary>Tells whoever has the case.</summary>
    public AutomationBuilder NotifyAssignee() => Do(new AutomationAction.Notify(null, null));

    /// <summary>Tells the agents of a queue of the case.</summary>
    /// <param name="queue">The queue, which must be defined in code, too.</param>
    public AutomationBuilder NotifyQueue(string queue) => Do(new AutomationAction.Notify(null, new QueueId(queue)));

    /// <summary>Sets a custom field of the case.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">The value; null for none.</param>
    public AutomationBuilder SetField(string field, string? value) => Do(new AutomationAction.SetField(field, value));

    /// <summary>Tells a system of the host's by a signed request.</summary>
    /// <param name="url">Where: <c>https</c>, or <c>http</c> on this machine where the options allow that.</param>
    /// <param name="secret">The name of the secret in the host's options.</param>
    /// <param name="includesText">Whether what the customer wrote goes along.</param>
    public AutomationBuilder Webhook(string url, string secret, bool includesText = false) =>
        Do(new AutomationAction.Webhook(url, secret, includesText));
}
