using NodaTime;
using static DigitalInbox.Snapshots.Verifier;

namespace DigitalInbox.Snapshots.Tests;

public sealed class VerifierTests
{
    [Fact]
    public async Task A_value_is_written_whole()
    {
        await Verify(new Order(
            new OrderId(7),
            "Émile \"E\" <e@example.org>",
            Instant.FromUtc(2026, 1, 2, 3, 4, 5).PlusNanoseconds(6),
            [new Line("pen", 2, 1.50m), new Gift("ink", 1, 0m, "for you")],
            new Dictionary<string, object?>(StringComparer.Ordinal) { ["b"] = Duration.FromHours(30), ["a"] = null },
            new HashSet<DayOfWeek> { DayOfWeek.Sunday, DayOfWeek.Friday }));
    }

    [Fact]
    public async Task A_text_is_written_as_it_is() => await Verify("first line\n\"second\" line");

    [Theory]
    [InlineData("en", "Good morning")]
    [InlineData("fr", "Bonjour")]
    public async Task Each_row_of_a_theory_has_its_file(string language, string greeting) => await Verify(greeting, language);

    [Fact]
    public void A_call_that_is_not_awaited_fails_too()
    {
        // A source folder that doesn't exist fails in every mode, the accepting one too.
        var failure = Record.Exception(() => { _ = Verify("text", sourceFile: "/_/tests/GoneTests.cs"); });

        Assert.IsType<VerifyException>(failure);
    }

    [Fact]
    public void A_value_that_contains_itself_is_refused()
    {
        var loop = new List<object>();
        loop.Add(loop);

        Assert.Throws<InvalidOperationException>(() => { _ = Verify(loop); });
    }

    private abstract record Item(string Name, int Count);

    private sealed record Line(string Name, int Count, decimal Price) : Item(Name, Count);

    private sealed record Gift(string Name, int Count, decimal Price, string Note) : Item(Name, Count);

    private readonly record struct OrderId(int Value);

    private sealed record Order(
        OrderId Id,
        string Customer,
        Instant At,
        IReadOnlyList<Item> Items,
        IReadOnlyDictionary<string, object?> Extra,
        IReadOnlySet<DayOfWeek> Days);
}
