namespace DigitalInbox.Snapshots;

/// <summary>Whether a new text is taken as approved: only on a developer's machine, and only when asked.</summary>
internal static class AcceptMode
{
    public const string Variable = "DIGITALINBOX_ACCEPT";

    public static bool Wanted(Func<string, string?> environment) =>
        environment(Variable) == "1" && !IsTrue(environment("CI"));

    private static bool IsTrue(string? value) =>
        !string.IsNullOrEmpty(value) && value != "0" && !value.Equals("false", StringComparison.OrdinalIgnoreCase);
}
