namespace DigitalInbox.Channels;

/// <summary>A provider's error, classified.</summary>
/// <param name="Class">What it means for us.</param>
/// <param name="Code">The provider's code, such as <c>131047</c>.</param>
/// <param name="Detail">The provider's own words, for the agent; null when none came. Never logged.</param>
public sealed record ProviderError(ProviderErrorClass Class, string Code, string? Detail);
