namespace DigitalInbox.Snapshots;

/// <summary>A value isn't what was approved. The message holds the difference and how to approve it.</summary>
public sealed class VerifyException(string message) : Exception(message);
