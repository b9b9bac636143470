namespace DigitalInbox.Architecture.Tests;

/// <summary>A place that may break a rule, and why. One that nothing needs any more is itself a failure.</summary>
internal sealed record Exemption(string Subject, string Reason);
