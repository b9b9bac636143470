namespace DigitalInbox.Sla;

/// <summary>What keeps a clock from counting.</summary>
internal enum SlaHold : byte
{
    /// <summary>Nothing: it counts.</summary>
    None,

    /// <summary>The status, as the policy says.</summary>
    Paused,

    /// <summary>The case is finished, perhaps for a while only.</summary>
    Finished,

    /// <summary>No policy has a target for it.</summary>
    Unbound,
}
