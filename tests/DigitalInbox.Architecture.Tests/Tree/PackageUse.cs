namespace DigitalInbox.Architecture.Tests.Tree;

/// <summary>A package reference: whether it stays inside the build (an analyzer), and the condition it stands under.</summary>
internal sealed record PackageUse(string Id, bool IsPrivate, string Condition);
