namespace DigitalInbox.Attachments;

/// <summary>How far a fetch of a file may go.</summary>
internal sealed record MediaLimits
{
    /// <summary>How long a connection may take.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long nothing may come.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long all of it may take.</summary>
    public TimeSpan Whole { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether files may be on this machine, also without TLS: for stand-ins of providers.</summary>
    public bool AllowsLoopback { get; init; }
}
