using System.Text.Json.Nodes;

namespace DigitalInbox.Stories.Tests;

public sealed class ExpectationTests
{
    private readonly Expectation expectation = new();

    [Theory]
    [InlineData("""{"a":1}""", """{"a":1,"b":2}""")]
    [InlineData("""{"a":"…"}""", """{"a":{"b":2}}""")]
    [InlineData("""[{"a":1},{"a":3}]""", """[{"a":1},{"a":2},{"a":3}]""")]
    [InlineData("""{"a":"{x}","b":"{x}"}""", """{"a":7,"b":7}""")]
    [InlineData("null", "null")]
    public void What_a_page_shows_may_be_less_than_there_is(string shown, string actual) => Assert.Null(Differs(shown, actual));

    [Theory]
    [InlineData("""{"a":1}""", """{"a":2}""", "$.a is 2 and not 1.")]
    [InlineData("""{"a":1}""", """{"b":1}""", "$.a is missing.")]
    [InlineData("""{"a":"1"}""", """{"a":1}""", "$.a is 1 and not \"1\".")]
    [InlineData("""[{"a":3},{"a":1}]""", """[{"a":1},{"a":2},{"a":3}]""", "$ has no element like {\"a\":1}.")]
    [InlineData("""{"a":"{x}","b":"{x}"}""", """{"a":7,"b":8}""", "$.b is '8' and not '7'.")]
    [InlineData("{}", "[]", "$ is no object.")]
    public void What_differs_is_told(string shown, string actual, string difference) => Assert.Equal(difference, Differs(shown, actual));

    [Fact]
    public void What_was_taken_is_put_in()
    {
        Assert.Null(Differs("""{"number":"{case}"}""", """{"number":12}"""));
        Assert.Equal("/cases/12/notes", expectation.Fill("/cases/{case}/notes"));
        Assert.Throws<InvalidOperationException>(() => expectation.Fill("{draft}"));
    }

    private string? Differs(string shown, string actual) => expectation.Differs(JsonNode.Parse(shown), JsonNode.Parse(actual));
}
