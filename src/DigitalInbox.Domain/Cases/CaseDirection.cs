namespace DigitalInbox.Cases;

/// <summary>Who began a case.</summary>
public enum CaseDirection
{
    /// <summary>The customer.</summary>
    Inbound = 0,

    /// <summary>We did.</summary>
    Outbound = 1,
}
