using DigitalInbox.Channels;

namespace DigitalInbox.Domain.Tests.Channels;

public sealed class TextLimitTests
{
    [Theory]
    [InlineData("", 0, 0, 0)]
    [InlineData("abc", 3, 3, 3)]
    [InlineData("é", 1, 2, 1)]
    [InlineData("😀", 1, 4, 2)]
    [InlineData("👩‍👩‍👧", 5, 18, 8)]
    public void A_text_is_counted_as_the_channel_counts(string text, int codePoints, int bytes, int units)
    {
        Assert.Equal(codePoints, new TextLimit(10, TextUnit.CodePoints).Measure(text));
        Assert.Equal(bytes, new TextLimit(10, TextUnit.Utf8Bytes).Measure(text));
        Assert.Equal(units, new TextLimit(10, TextUnit.Utf16Units).Measure(text));
    }

    [Fact]
    public void An_unpaired_surrogate_is_counted_and_does_not_throw() => Assert.Equal(1, new TextLimit(10, TextUnit.CodePoints).Measure("\uD83D"));
}
