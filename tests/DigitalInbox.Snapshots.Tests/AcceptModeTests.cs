namespace DigitalInbox.Snapshots.Tests;

public sealed class AcceptModeTests
{
    [Theory]
    [InlineData("1", null, true)]
    [InlineData("1", "", true)]
    [InlineData("1", "false", true)]
    [InlineData("1", "true", false)]
    [InlineData("1", "1", false)]
    [InlineData("0", null, false)]
    [InlineData(null, null, false)]
    public void A_text_is_accepted_only_when_asked_and_never_under_CI(string? accept, string? ci, bool expected) =>
        Assert.Equal(expected, AcceptMode.Wanted(name => name == "CI" ? ci : accept));
}
