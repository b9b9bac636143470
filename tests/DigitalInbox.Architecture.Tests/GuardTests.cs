using Xunit.Sdk;

namespace DigitalInbox.Architecture.Tests;

public sealed class GuardTests
{
    private static readonly int[] Numbers = [1, 2, 3];

    [Fact]
    public void A_rule_that_finds_nothing_holds() => Guard.Holds(Numbers, _ => []);

    [Fact]
    public void A_violation_fails_with_its_text()
    {
        var failure = Assert.Throws<TrueException>(() => Guard.Holds(Numbers, Odd));

        Assert.Contains("1: is odd\n3: is odd", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_subject_fails() => Assert.Throws<TrueException>(() => Guard.Holds(Array.Empty<int>(), Odd));

    [Fact]
    public void An_exempted_violation_passes() => Guard.Holds(Numbers, Odd, new("1", "planted"), new("3", "planted"));

    [Fact]
    public void An_exemption_that_is_not_needed_fails() =>
        Assert.Throws<TrueException>(() => Guard.Holds(Numbers, Odd, new("1", "planted"), new("2", "planted"), new("3", "planted")));

    private static IEnumerable<Violation> Odd(IEnumerable<int> numbers) =>
        numbers.Where(int.IsOddInteger).Select(number => new Violation($"{number}", "is odd"));
}
