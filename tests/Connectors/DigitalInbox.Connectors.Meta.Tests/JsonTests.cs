using System.Text;
using System.Text.Json;
using NodaTime;

namespace DigitalInbox.Connectors.Meta.Tests;

public sealed class JsonTests
{
    private delegate T Reading<out T>(ref Utf8JsonReader reader);

    [Theory]
    [InlineData("\"1001\"", "1001")]
    [InlineData("1001", "1001")]
    [InlineData("17841400000000001", "17841400000000001")]
    [InlineData("\"caf\\u00e9\"", "café")]
    [InlineData("\"\\ud83d\\ude00 \\ud83d!\"", "😀 \uFFFD!")]
    [InlineData("\" \"", null)]
    [InlineData("null", null)]
    [InlineData("true", null)]
    [InlineData("{\"id\":\"1\"}", null)]
    public void An_id_is_a_text_whatever_its_type(string value, string? id) => Assert.Equal(id, Read(value, MetaJson.ReadId));

    [Theory]
    [InlineData("1760000000", 1_760_000_000L)]
    [InlineData("\"1760000000123\"", 1_760_000_000_123L)]
    [InlineData("0", null)]
    [InlineData("-5", null)]
    [InlineData("1.5", null)]
    [InlineData("1e9", null)]
    [InlineData("99999999999999999999", null)]
    [InlineData("\"soon\"", null)]
    [InlineData("\"\"", null)]
    [InlineData("null", null)]
    [InlineData("[1]", null)]
    public void A_time_is_a_number_or_a_text_of_one(string value, long? expected) => Assert.Equal(expected, Read(value, MetaJson.ReadPositive));

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData("1", true)]
    [InlineData("0", false)]
    [InlineData("\"true\"", true)]
    [InlineData("\"0\"", false)]
    [InlineData("2", null)]
    [InlineData("\"yes\"", null)]
    [InlineData("null", null)]
    [InlineData("{\"a\":true}", null)]
    public void A_flag_is_a_boolean_or_stands_for_one(string value, bool? expected) => Assert.Equal(expected, Read(value, MetaJson.ReadFlag));

    [Theory]
    [InlineData("{ \"a\" : [1, 2] }")]
    [InlineData("[1,{\"b\":null}]")]
    [InlineData("\"caf\\u00e9\"")]
    [InlineData("-1.50")]
    [InlineData("null")]
    public void A_raw_value_is_a_slice_as_it_came(string value)
    {
        var body = Encoding.UTF8.GetBytes($"{{\"x\": {value} ,\"after\":1}}");
        var reader = new Utf8JsonReader(body);
        reader.Read();
        reader.Read();

        Assert.Equal(value, Some.Text(MetaJson.ReadRaw(ref reader, body)));
        Assert.True(MetaJson.NextProperty(ref reader) && reader.ValueTextEquals("after"u8));
    }

    [Theory]
    [InlineData("{\"other\":{\"id\":\"2\"},\"id\":\"1\"}", "1")]
    [InlineData("{}", null)]
    [InlineData("[{\"id\":\"1\"}]", null)]
    [InlineData("\"1\"", null)]
    public void A_text_inside_an_object_is_found_by_its_name(string value, string? expected) =>
        Assert.Equal(expected, Read(value, static (ref Utf8JsonReader reader) => MetaJson.ReadTextIn(ref reader, "id"u8)));

    [Fact]
    public void Times_have_their_unit_and_are_not_later_than_the_receipt()
    {
        var at = Instant.FromUnixTimeSeconds(1_760_000_000);

        Assert.Equal(at, MetaTime.OfSeconds(1_760_000_000, Some.ReceivedAt));
        Assert.Equal(at + Duration.FromMilliseconds(123), MetaTime.OfMilliseconds(1_760_000_000_123, Some.ReceivedAt));
        foreach (var impossible in new long?[] { null, long.MaxValue })
        {
            Assert.Equal(Some.ReceivedAt, MetaTime.OfSeconds(impossible, Some.ReceivedAt));
            Assert.Equal(Some.ReceivedAt, MetaTime.OfMilliseconds(impossible, Some.ReceivedAt));
        }
    }

    /// <summary>Reads a member's value, and sees that the reader ends on its last token.</summary>
    private static T Read<T>(string value, Reading<T> read)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes($"{{\"x\":{value},\"after\":1}}"));
        reader.Read();
        reader.Read();
        var result = read(ref reader);
        Assert.True(MetaJson.NextProperty(ref reader) && reader.ValueTextEquals("after"u8));
        return result;
    }
}
