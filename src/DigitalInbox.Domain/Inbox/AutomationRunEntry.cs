using DigitalInbox.Automation;
using DigitalInbox.Cases;

namespace DigitalInbox.Inbox;

/// <summary>A run, and the case that it is of.</summary>
/// <param name="Run">The run.</param>
/// <param name="Case">The number of the case; null when it is gone.</param>
public sealed record AutomationRunEntry(AutomationRun Run, CaseNumber? Case);
