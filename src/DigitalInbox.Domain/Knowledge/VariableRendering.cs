namespace DigitalInbox.Knowledge;

/// <summary>What a <see cref="VariableText"/> came out as.</summary>
/// <param name="Text">The text; null when a variable has no value.</param>
/// <param name="Missing">The names of the variables without a value, each once.</param>
public sealed record VariableRendering(string? Text, IReadOnlyList<string> Missing);
