namespace DigitalInbox.Snapshots.Tests;

public sealed class TextDifferenceTests
{
    [Fact]
    public void A_change_is_shown_between_two_lines_on_each_side() =>
        Assert.Equal(
            "  line 4\n  b\n  c\n- d\n+ D\n  e\n  f",
            TextDifference.Between("a\nb\nc\nd\ne\nf\ng", "a\nb\nc\nD\ne\nf\ng"));

    [Fact]
    public void Added_lines_show_no_removed_ones() =>
        Assert.Equal("  line 2\n  a\n+ b", TextDifference.Between("a", "a\nb"));

    [Fact]
    public void A_repeated_line_that_went_is_shown_once() =>
        Assert.Equal("  line 3\n  a\n  a\n- a", TextDifference.Between("a\na\na", "a\na"));

    [Fact]
    public void Long_differences_are_cut()
    {
        var text = TextDifference.Between("", string.Join('\n', Enumerable.Range(1, 100)));

        Assert.EndsWith("+ 40\n+ … 60 more lines", text, StringComparison.Ordinal);
    }
}
