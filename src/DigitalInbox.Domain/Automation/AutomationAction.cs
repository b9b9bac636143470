namespace DigitalInbox.Automation;

/// <summary>One thing that a rule does. Immutable.</summary>
public abstract record AutomationAction
{
    private AutomationAction()
    {
    }

    /// <summary>Its name in definitions and records, such as <c>setStatus</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Sets the status by its name.</summary>
    /// <param name="Status">The status.</param>
    public sealed record SetStatus(string Status) : AutomationAction
    {
        /// <inheritdoc/>
        public override string Name => "setStatus";
    }

    /// <summary>Puts a tag on the case, or takes it off.</summary>
    /// <param name="Tag">The tag.</param>
    /// <param name="IsOn">True to put it on.</param>
    public sealed record SetTag(TagId Tag, bool IsOn) : AutomationAction
    {
        /// <inheritdoc/>
        public override string Name => IsOn ? "addTag" : "removeTag";
    }

    /// <summary>Hands a new or open case on to a queue, where nobody has it.</summary>
    /// <param name="Queue">The queue.</param>
    public sealed record Transfer(QueueId Queue) : AutomationAction
    {
        /// <inheritdoc/>
        public override string Name => "moveToQueue";
    }

    /// <summary>Sets the priority.</summary>
    /// <param name="Priority">The priority; null for none.</param>
    public sealed record SetPriority(PriorityId? Priority) : AutomationAction
    {
        /// <inheritdoc/>
        public override string Name => "setPriority";
    }

    /// <summary>Gives the case to an agent who has room for it.</summary>
    /// <param name="Agent">The agent.</param>
    public sealed record Assign(AgentId Agent) : AutomationAction
    {
        /// <inheritdoc/>
        public override string Name => "assign";
    }

    /// <summary>Takes the case out of its agent's inbox.</summary>
    public sealed record Unassign : AutomationAction
    {
        /// <inheritdoc/>
        public override string Name => "unassign";
    }

    /// <summary>Sends a quick reply.</summary>
    /// <param name="QuickReply">The quick reply.</param>
    /// <param name="Language">The language; null for the customer's.</param>
    /// <param name="Status">The status that the case is left in; null to leave it as it is.</param>
    public sealed record SendQuickReply(string QuickReply, string? Language, string? Status) : AutomationAction
    {
        /// <inheritdoc/>
        public override string Name => "sendQuickReply";
    }

    /// <summary>Adds a note that the customer never sees.</summary>
    /// <param name="Text">The text.</param>
    public sealed record AddNote(string Text) : AutomationAction
    {
        /// <inheritdoc/>
        public override string Name => "addNote";
    }

    /// <summary>Tells agents of the case.</summary>
    /// <param name="Agent">Whom; null for others.</param>
    /// <param name="Queue">The queue whose agents are told; null for others. With neither, who has the case is told.</param>
    public sealed record Notify(AgentId? Agent, QueueId? Queue) : AutomationAction
    {
        /// <inheritdoc/>
        public override string Name => "notify";
    }

    /// <summary>Sets a custom field of the case.</summary>
    /// <param name="Field">The field.</param>
    /// <param name="Value">The value; null for none.</param>
    public sealed record SetField(string Field, string? Value) : AutomationAction
    {
        /// <inheritdoc/>
        public override string Name => "setField";
    }

    /// <summary>Tells a host's system by a signed request.</summary>
    /// <param name="Url">Where: <c>https</c>.</param>
    /// <param name="Secret">The name of the secret, which the host's options hold.</param>
    /// <param name="IncludesText">Whether what the customer wrote goes along.</param>
    public sealed record Webhook(string Url, string Secret, bool IncludesText) : AutomationAction
    {
        /// <inheritdoc/>
        public override string Name => "webhook";
    }
}
