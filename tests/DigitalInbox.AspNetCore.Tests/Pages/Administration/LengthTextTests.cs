using DigitalInbox.AspNetCore.Pages.Administration;

namespace DigitalInbox.AspNetCore.Tests.Pages.Administration;

public sealed class LengthTextTests
{
    [Theory]
    [InlineData("PT1H30M", "1 h 30 min")]
    [InlineData("PT45S", "45 s")]
    [InlineData("PT72H", "72 h")]
    [InlineData("PT0S", "0 s")]
    [InlineData("soon", "soon")]
    [InlineData("", "")]
    public void A_length_is_shown_as_people_write_it(string iso, string shown) => Assert.Equal(shown, LengthText.Show(iso));

    [Theory]
    [InlineData("1 h 30 min", "PT1H30M")]
    [InlineData("1h30m", "PT1H30M")]
    [InlineData(" 90 MIN ", "PT90M")]
    [InlineData("2 heures", "PT2H")]
    [InlineData("30s", "PT30S")]
    [InlineData("0 s", "PT0S")]
    [InlineData("pt1h", "PT1H")]
    [InlineData("1 day", "1 day")]
    [InlineData("90", "90")]
    [InlineData("99999999999999999999 h", "99999999999999999999 h")]
    public void What_is_typed_is_read_or_left_to_be_refused(string typed, string iso) => Assert.Equal(iso, LengthText.Read(typed));
}
