using System.Reflection;
using DigitalInbox.Conversations;
using DigitalInbox.Inbox;

namespace DigitalInbox.Domain.Tests.Conversations;

public sealed class TagCodecTests
{
    [Fact]
    public void A_tag_comes_back_from_json_as_it_was_built()
    {
        var tag = new TagBuilder(new TagId("invoice")).Named("Invoice").NamedIn("fr", "Facture").NamedIn("de", "Rechnung").Colored(TagColor.Ochre).Inactive().Build();
        var json = TagCodec.Write(tag);

        Assert.Equal(
            """{"name":"Invoice","names":[{"language":"de","name":"Rechnung"},{"language":"fr","name":"Facture"}],"color":"ochre","inactive":true}""", json);
        var read = TagCodec.Read(tag.Id, 3, json);
        Assert.Equal((tag.Id, 3, "Invoice", TagColor.Ochre, false), (read.Id, read.Version, read.Name, read.Color, read.IsActive));
        Assert.Equal(("Facture", "Invoice"), (read.NameIn("fr"), read.NameIn("es")));
        Assert.Equal(json, TagCodec.Write(read));
    }

    [Fact]
    public void A_tag_that_only_has_a_name_is_grey_and_active()
    {
        var read = TagCodec.Read(new TagId("vip"), 1, """{"name":"VIP"}""");

        Assert.Equal((TagColor.Grey, true), (read.Color, read.IsActive));
        Assert.Equal("""{"name":"VIP","color":"grey"}""", TagCodec.Write(read));
    }

    [Theory]
    [InlineData("{}", "$.name is needed")]
    [InlineData("""{"name":"VIP","color":"pink"}""", "$.color must be one of grey, green, red, yellow, blue, brown, magenta, purple, turquoise, ochre")]
    [InlineData("""{"name":"VIP","names":[{"language":"f r","name":"x"}]}""", "'f r' is no language")]
    [InlineData("""{"name":"VIP","names":[{"language":"fr","name":"x"},{"language":"fr","name":"y"}]}""", "is said twice")]
    [InlineData("""{"name":"VIP","colour":"red"}""", "$.colour")]
    [InlineData("nonsense", "not JSON")]
    public void Every_fault_is_told(string json, string fault)
    {
        var refusal = Assert.Throws<InboxException>(() => TagCodec.Read(new TagId("vip"), 1, json));

        Assert.Equal(TagErrors.Invalid, refusal.Code);
        Assert.Contains((IEnumerable<string>)refusal.Details["faults"]!, f => f.Contains(fault, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_code_is_in_the_docs() => Assert.All(
        typeof(TagErrors).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Concat(typeof(MessageErrors).GetFields(BindingFlags.Public | BindingFlags.Static)).Select(f => (string)f.GetRawConstantValue()!),
        code => Assert.Contains($"| `{code}` |", RepositoryFiles.Doc("errors.md"), StringComparison.Ordinal));
}
