using System.Text.Json;
using DigitalInbox.Channels;
using NodaTime;
using static DigitalInbox.Channels.ProviderErrorClass;

namespace DigitalInbox.Connectors.Meta.Tests;

public sealed class ErrorTests
{
    public static TheoryData<ProviderErrorClass, int[]> Classes => new()
    {
        { Retryable, [1, 2] },
        { Throttled, [4, 17, 32, 341, 613, 80001, 80002, 80006, 80007] },
        { AuthExpired, [102, 190] },
        { Permission, [3, 10, 200, 250, 299] },
        { ContentRejected, [100, 368] },
        { AlreadyDone, [506] },
    };

    [Theory]
    [MemberData(nameof(Classes))]
    public void A_code_has_its_class(ProviderErrorClass expected, int[] codes) =>
        Assert.All(codes, code => Assert.Equal(expected, MetaErrors.Common.ClassOf(code)));

    [Theory]
    [InlineData(190, 458, AuthExpired)]
    [InlineData(190, 459, AuthExpired)]
    [InlineData(190, 460, AuthExpired)]
    [InlineData(190, 463, AuthExpired)]
    [InlineData(190, 464, AuthExpired)]
    [InlineData(190, 465, AuthExpired)]
    [InlineData(190, 467, AuthExpired)]
    [InlineData(190, 468, AuthExpired)]
    [InlineData(100, 33, ContentRejected)]
    [InlineData(10, 2018278, WindowClosed)]
    [InlineData(10, 7, Permission)]
    [InlineData(200, 1545041, RecipientUnavailable)]
    [InlineData(200, 7, Permission)]
    [InlineData(100, 0, ContentRejected)]
    public void A_subcode_decides_where_it_has_a_row_and_else_the_code(int code, int subcode, ProviderErrorClass expected) =>
        Assert.Equal(expected, MetaErrors.Common.ClassOf(code, subcode));

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(199)]
    [InlineData(300)]
    [InlineData(131999)]
    public void A_code_that_is_not_in_the_table_has_none(int code)
    {
        Assert.Null(MetaErrors.Common.ClassOf(code));
        Assert.Null(MetaErrors.Common.ClassOf(code, 2018278));
    }

    [Fact]
    public void A_connector_adds_rows_and_replaces_some()
    {
        var table = MetaErrors.Common.With(
        [
            .. MetaErrorRow.Of(RecipientUnavailable, (100, 2018001), (100, 33)),
            .. MetaErrorRow.Of(Permission, 368),
            new(1, 1357046, Retryable) { MayHaveBeenDone = true },
            new(613, null, Throttled) { Delay = Duration.FromSeconds(9) },
        ]);

        Assert.Equal(RecipientUnavailable, table.ClassOf(100, 2018001));
        Assert.Equal(RecipientUnavailable, table.ClassOf(100, 33));
        Assert.Equal(ContentRejected, table.ClassOf(100));
        Assert.Equal(Permission, table.ClassOf(368));
        Assert.Equal(AuthExpired, table.ClassOf(190));
        Assert.True(table.Find(1, 1357046)!.MayHaveBeenDone);
        Assert.False(table.Find(1, 99)!.MayHaveBeenDone);
        Assert.Equal(Duration.FromSeconds(9), table.Find(613)!.Delay);
        Assert.Equal(ContentRejected, MetaErrors.Common.ClassOf(368));
    }

    [Fact]
    public void An_error_is_read_whole()
    {
        var error = Read("""{"error":{"message":"(#10) no","type":"OAuthException","code":10,"error_subcode":2018278,"is_transient":true,"error_user_msg":"too late","fbtrace_id":"AbC"}}""");

        Assert.Equal(new MetaError(10, 2018278, true, "too late", "AbC"), error);
        Assert.Equal("10/2018278", error!.Name);
    }

    [Theory]
    [InlineData("""{"error":{"code":190,"error_data":{"details":"d"},"error_user_msg":"u","message":"m"}}""", "d")]
    [InlineData("""{"error":{"code":190,"error_data":"text","error_user_msg":"u","message":"m"}}""", "u")]
    [InlineData("""{"error":{"code":190,"error_user_msg":" ","message":"m"}}""", "m")]
    [InlineData("""{"error":{"code":190,"message":7,"error_subcode":0,"is_transient":"true"}}""", null)]
    public void The_most_precise_words_are_kept(string body, string? detail) =>
        Assert.Equal(("190", detail, false), (Read(body)!.Name, Read(body)!.Detail, Read(body)!.IsTransient));

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"error":"no"}""")]
    [InlineData("""{"error":{"message":"no"}}""")]
    [InlineData("""{"error":{"code":"190"}}""")]
    [InlineData("""{"error":{"code":1e99}}""")]
    public void What_has_no_code_is_no_error(string body) => Assert.Null(Read(body));

    private static MetaError? Read(string body)
    {
        using var json = JsonDocument.Parse(body);
        return MetaError.Read(json.RootElement);
    }
}
