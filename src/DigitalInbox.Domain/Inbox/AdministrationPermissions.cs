namespace DigitalInbox.Inbox;

/// <summary>What a caller may do to lead and to run the inbox, apart from any case.</summary>
public sealed record AdministrationPermissions
{
    /// <summary>See definitions: queues, calendars, tags.</summary>
    public required bool CanViewDefinitions { get; init; }

    /// <summary>Save and delete definitions.</summary>
    public required bool CanEditDefinitions { get; init; }

    /// <summary>See the quarantine, raw payloads included.</summary>
    public required bool CanViewQuarantine { get; init; }

    /// <summary>Let a channel read again what is in quarantine.</summary>
    public required bool CanReplayPayloads { get; init; }

    /// <summary>See what became of messages to hosts' systems.</summary>
    public required bool CanViewWebhooks { get; init; }

    /// <summary>Send a message to a host's system again.</summary>
    public required bool CanRetryWebhooks { get; init; }

    /// <summary>See the rules of automation, and what ran and why.</summary>
    public required bool CanViewAutomations { get; init; }

    /// <summary>Try a rule on cases.</summary>
    public required bool CanTryAutomations { get; init; }

    /// <summary>Try queues, agents and teams on what happened.</summary>
    public required bool CanReplayRouting { get; init; }

    /// <summary>See the jobs of the background.</summary>
    public required bool CanViewJobs { get; init; }

    /// <summary>See who was erased, by id and instant.</summary>
    public required bool CanViewErasures { get; init; }

    /// <summary>Erase again who was erased before a backup was restored.</summary>
    public required bool CanReapplyErasures { get; init; }

    /// <summary>Say of other agents whether they are there.</summary>
    public required bool CanSetOthersPresence { get; init; }

    /// <summary>Note work of other agents outside of the inbox.</summary>
    public bool CanSetOthersOccupancy { get; init; }

    /// <summary>True for whom there is something to administer: definitions, or what the channels and the host's systems could not take.</summary>
    public bool HasAny => CanViewDefinitions || CanViewQuarantine || CanViewWebhooks || CanViewJobs || CanViewErasures;
}
