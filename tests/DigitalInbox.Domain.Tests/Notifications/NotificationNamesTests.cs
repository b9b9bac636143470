using DigitalInbox.Notifications;

namespace DigitalInbox.Domain.Tests.Notifications;

public sealed class NotificationNamesTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("no one", "")]
    [InlineData("@alice look", "alice")]
    [InlineData("look, @alice.", "alice")]
    [InlineData("(@alice, @bob!)", "alice bob")]
    [InlineData("@alice @Alice @ALICE", "alice")]
    [InlineData("write to jo@shop.example", "")]
    [InlineData("@jo@shop.example knows", "jo@shop.example")]
    [InlineData("@anna-lena_2 and @é", "anna-lena_2 é")]
    [InlineData("@ @@ @.", "")]
    [InlineData("line\n@bob", "bob")]
    public void Who_is_named_in_a_note(string text, string names) => Assert.Equal(names, string.Join(' ', NotificationNames.In(text)));

    [Fact]
    public void A_note_names_twenty_at_most() =>
        Assert.Equal(20, NotificationNames.In(string.Join(' ', Enumerable.Range(0, 100).Select(i => $"@agent{i}"))).Count);
}
