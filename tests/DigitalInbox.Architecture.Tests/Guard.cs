namespace DigitalInbox.Architecture.Tests;

/// <summary>
/// Applies a rule to what the tree holds. A rule is a function from a subject to violations, so that its test can also give
/// it a planted fault and see it found, on every run.
/// </summary>
internal static class Guard
{
    public static void Holds<T>(
        IReadOnlyCollection<T> subject,
        Func<IReadOnlyCollection<T>, IEnumerable<Violation>> rule,
        params Exemption[] exemptions)
    {
        Assert.True(subject.Count > 0, "The guard has nothing to look at: what it reads has moved.");
        var found = rule(subject).ToList();
        var failures = found
            .Where(violation => !exemptions.Any(exemption => exemption.Subject == violation.Subject))
            .Select(violation => violation.ToString())
            .Concat(exemptions
                .Where(exemption => !found.Any(violation => violation.Subject == exemption.Subject))
                .Select(exemption => $"{exemption.Subject}: is exempted, but breaks no rule; remove the exemption"))
            .ToList();
        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }
}
