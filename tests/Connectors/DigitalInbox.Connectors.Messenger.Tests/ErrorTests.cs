using DigitalInbox.Channels;
using static DigitalInbox.Channels.ProviderErrorClass;

namespace DigitalInbox.Connectors.Messenger.Tests;

public sealed class ErrorTests
{
    public static TheoryData<ProviderErrorClass, int, int?[]> Rows => new()
    {
        { WindowClosed, 10, [2018278, 2018065, 2534022] },
        { Permission, 10, [null, 1893063, 2018300, 7] },
        { RecipientUnavailable, 551, [null, 1545041] },
        { RecipientUnavailable, 200, [1545041, 2018108] },
        { Permission, 200, [null, 2018300, 7] },
        { RecipientUnavailable, 100, [2018001, 33, 2534014] },
        { ContentRejected, 100, [null, 2018047, 2018008, 2018109] },
        { Permission, 2534029, [null] },
        { Permission, 2534122, [null] },
        { Permission, 230, [null] },
        { Retryable, 1, [null, 99] },
        { Retryable, 2, [null] },
        { Retryable, 1200, [null] },
        { Retryable, 1545133, [null] },
        { Throttled, 4, [null, 2018022] },
        { Throttled, 613, [null] },
        { Throttled, 80006, [null] },
        { Throttled, 9, [2018352] },
        { AuthExpired, 190, [null, 463] },
        { ContentRejected, 368, [null] },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task An_error_has_its_class_in_a_send(ProviderErrorClass expected, int code, int?[] subcodes)
    {
        foreach (var subcode in subcodes)
        {
            var body = $$$"""{"error":{"code":{{{code}}},"error_subcode":{{{subcode ?? 0}}},"message":"told so"}}""";
            var result = await Some.Connector(new ScriptedClients((400, body))).SendAsync(Some.Message(), CancellationToken.None);

            Assert.Equal(expected, result switch
            {
                SendResult.Rejected rejected => rejected.Error.Class,
                SendResult.Throttled throttled => throttled.Error.Class,
                _ => throw new InvalidOperationException($"{code}/{subcode} is {result}."),
            });
        }
    }
}
