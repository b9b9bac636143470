namespace DigitalInbox.Architecture.Tests.Files;

/// <summary>A call that code under some folders may not make.</summary>
/// <param name="Pattern">What it looks like in code.</param>
/// <param name="Instead">What to do instead.</param>
/// <param name="Under">The folders it is banned in.</param>
/// <param name="Allowed">The one folder below them that may make it.</param>
internal sealed record BannedCall(string Pattern, string Instead, string[] Under, string? Allowed = null);
