namespace DigitalInbox.Architecture.Tests.Tree;

public sealed class CodeTextTests
{
    [Theory]
    [InlineData("a // Now\nb", "a \nb")]
    [InlineData("a /* Now\n*/ b", "a \n b")]
    [InlineData("f(\"Now\");", "f( );")]
    [InlineData("f(\"a\\\"Now\"); Now", "f( ); Now")]
    [InlineData("f(@\"a\"\"Now\\\"); Now", "f( ); Now")]
    [InlineData("f(\"\"); Now", "f( ); Now")]
    [InlineData("f('\"'); Now; '\\''; '\\u0041'", "f( ); Now; ;")]
    [InlineData("f(\"\"\"a \"Now\" \"\"\"); Now", "f( ); Now")]
    [InlineData("f($\"a{Now}b\");", "f( Now );")]
    [InlineData("f($\"{{Now}}\");", "f( );")]
    [InlineData("f($\"{a(\"}\")}x{Now}\"); y", "f( a( ) Now ); y")]
    [InlineData("f($@\"\"\"{Now}\"); y", "f( Now ); y")]
    [InlineData("f($$\"\"\"{a}{{Now}}\"\"\"); y", "f( Now ); y")]
    [InlineData("f($\"{new A { B = 1 }}Now\"); y", "f( new A { B = 1 } ); y")]
    [InlineData("#region don't\nNow", "#region don't\nNow")]
    public void Only_code_is_kept(string source, string code) =>
        Assert.Equal(code, string.Join(' ', CodeText.WithoutCommentsAndStrings(source).Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    [Fact]
    public void The_text_keeps_its_length_and_lines()
    {
        foreach (var file in Repository.Code("tests"))
        {
            Assert.Equal(file.Text.Length, file.Code.Length);
            Assert.Equal(file.Text.Count(letter => letter == '\n'), file.Code.Count(letter => letter == '\n'));
        }
    }
}
