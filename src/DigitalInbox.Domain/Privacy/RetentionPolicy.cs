namespace DigitalInbox.Privacy;

/// <summary>Retention rules: what of old cases is erased by itself. Every rule of every policy holds.</summary>
/// <param name="Id">The id of the definition.</param>
/// <param name="Version">Its version, from 1.</param>
/// <param name="Rules">The rules.</param>
/// <remarks>Immutable. An inbox without a policy keeps its cases for good.</remarks>
public sealed record RetentionPolicy(string Id, int Version, IReadOnlyList<RetentionRule> Rules);
