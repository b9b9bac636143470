namespace DigitalInbox.Architecture.Tests;

/// <summary>One place that breaks a rule: a file, a project, a type or a member, and what is wrong with it.</summary>
internal sealed record Violation(string Subject, string Fault)
{
    public override string ToString() => $"{Subject}: {Fault}";
}
