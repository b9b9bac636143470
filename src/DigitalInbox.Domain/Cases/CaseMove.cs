namespace DigitalInbox.Cases;

/// <summary>A status that somebody might choose for a case, and whether that is allowed now.</summary>
/// <param name="Status">The status.</param>
/// <param name="Refusal">Why not; null when it is allowed.</param>
public sealed record CaseMove(CaseStatus Status, MoveRefusal? Refusal)
{
    /// <summary>True when the status may be chosen now.</summary>
    public bool IsAllowed => Refusal is null;
}
