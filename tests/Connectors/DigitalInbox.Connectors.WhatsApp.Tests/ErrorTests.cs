using DigitalInbox.Channels;
using NodaTime;
using static DigitalInbox.Channels.ProviderErrorClass;

namespace DigitalInbox.Connectors.WhatsApp.Tests;

public sealed class ErrorTests
{
    public static TheoryData<ProviderErrorClass, int[]> Classes => new()
    {
        { Retryable, [1, 2, 131000, 131016, 131057, 133004] },
        { Throttled, [4, 17, 32, 341, 613, 80001, 80002, 80006, 80007, 130429, 131048, 131056, 131064, 133016, 134101] },
        { AuthExpired, [0, 102, 190] },
        { Permission, [3, 10, 200, 250, 299, 368, 130497, 131005, 131031, 131037, 131042, 131045, 133010, 134011] },
        { WindowClosed, [470, 131047] },
        { RecipientUnavailable, [130472, 131021, 131026, 131030, 131049, 131050, 131062, 137000] },
        { ContentRejected, [33, 100, 131008, 131009, 131051, 131052, 131053, 135000] },
        { ContentRejected, [132000, 132001, 132005, 132007, 132008, 132012, 132015, 132016, 132068, 132069] },
        { AlreadyDone, [506] },
    };

    [Theory]
    [MemberData(nameof(Classes))]
    public void A_code_has_its_class(ProviderErrorClass expected, int[] codes) =>
        Assert.All(codes, code => Assert.Equal(expected, WhatsAppErrors.Table.ClassOf(code)));

    [Theory]
    [InlineData(-1)]
    [InlineData(199)]
    [InlineData(300)]
    [InlineData(131999)]
    public void A_code_that_is_not_in_the_table_has_none(int code)
    {
        Assert.Null(WhatsAppErrors.Table.ClassOf(code));
        Assert.Equal(ContentRejected, WhatsAppErrors.ClassInStatus(code));
    }

    [Fact]
    public void Some_throttles_name_their_wait()
    {
        Assert.Equal(Duration.FromSeconds(4), DelayOf(131056));
        Assert.Equal(Duration.FromHours(1), DelayOf(131048));
        Assert.Equal(Duration.FromMinutes(10), DelayOf(134101));
        Assert.Null(DelayOf(130429));
    }

    private static Duration? DelayOf(int code) => WhatsAppErrors.Table.Find(code)!.Delay;
}
