using DigitalInbox.Channels;
using static DigitalInbox.Channels.ProviderErrorClass;

namespace DigitalInbox.Connectors.FacebookPages.Tests;

public sealed class ErrorTests
{
    public static TheoryData<int, int?, ProviderErrorClass> Classes => new()
    {
        { 1, null, Retryable },
        { 2, null, Retryable },
        { 1200, null, Retryable },
        { 4, null, Throttled },
        { 17, null, Throttled },
        { 32, null, Throttled },
        { 613, null, Throttled },
        { 80001, null, Throttled },
        { 9, 2018352, Throttled },
        { 102, null, AuthExpired },
        { 190, 460, AuthExpired },
        { 3, null, Permission },
        { 10, null, Permission },
        { 10, 2018300, Permission },
        { 200, null, Permission },
        { 299, null, Permission },
        { 10, 2018278, WindowClosed },
        { 10, 2018065, WindowClosed },
        { 10, 2534022, WindowClosed },
        { 200, 1545041, RecipientUnavailable },
        { 200, 2018108, RecipientUnavailable },
        { 551, null, RecipientUnavailable },
        { 551, 1545041, RecipientUnavailable },
        { 100, 2018001, RecipientUnavailable },
        { 10902, null, RecipientUnavailable },
        { 10903, null, RecipientUnavailable },
        { 100, null, ContentRejected },
        { 100, 33, ContentRejected },
        { 100, 2018292, ContentRejected },
        { 368, null, ContentRejected },
        { 1446036, null, ContentRejected },
        { 506, null, AlreadyDone },
        { 10900, null, AlreadyDone },
        { 10900, 2534025, AlreadyDone },
        { 10, 2534025, AlreadyDone },
        { 100, 2534025, AlreadyDone },
        { 2534025, null, AlreadyDone },
    };

    [Theory]
    [MemberData(nameof(Classes))]
    public void An_error_has_its_class(int code, int? subcode, ProviderErrorClass expected) =>
        Assert.Equal(expected, FacebookErrors.Table.ClassOf(code, subcode));

    [Fact]
    public void An_error_that_is_not_in_the_table_has_none() => Assert.Null(FacebookErrors.Table.ClassOf(424_242));
}
