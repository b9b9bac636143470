namespace DigitalInbox.Cases;

/// <summary>By which rule an agent has work beyond the limit.</summary>
public enum ExcessRule
{
    /// <summary>The queue leaves a case that takes time again with its agent always.</summary>
    SameAgentAlways = 0,

    /// <summary>The case is in no queue where it could wait instead.</summary>
    NoQueue = 1,
}
