namespace DigitalInbox.Sla;

/// <summary>How a clock's life ended.</summary>
internal enum SlaEnd : byte
{
    /// <summary>It did not.</summary>
    None,

    /// <summary>What it waited for happened.</summary>
    Fulfilled,

    /// <summary>There is nothing to wait for any more.</summary>
    Dropped,
}
