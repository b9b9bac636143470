using DigitalInbox.Fields;
using DigitalInbox.Inbox;

namespace DigitalInbox.Domain.Tests.Fields;

public sealed class CustomFieldCodecTests
{
    public static TheoryData<string, string> Wrong => new()
    {
        { "{}", "definition.memberMissing: $.scope" },
        { """{"scope":"planet","type":"text"}""", "definition.malformed: $.scope" },
        { """{"scope":"case","type":"list"}""", FieldErrors.ValuesInvalid },
        { """{"scope":"case","type":"list","values":[{"value":"a"},{"value":"A"}]}""", FieldErrors.ValuesInvalid },
        { """{"scope":"case","type":"list","values":[{"value":" a"}]}""", FieldErrors.ValuesInvalid },
        { """{"scope":"case","type":"number","values":[{"value":"a"}]}""", FieldErrors.ValuesInvalid },
        { """{"scope":"case","type":"date","maxLength":5}""", FieldErrors.LengthInvalid },
        { """{"scope":"case","type":"text","maxLength":0}""", "definition.malformed: $.maxLength" },
        { """{"scope":"case","type":"text","label":{"klingon!":"x"}}""", FieldErrors.LabelInvalid },
        { """{"scope":"case","type":"text","label":{"en":""}}""", FieldErrors.LabelInvalid },
        { """{"scope":"case","type":"text","colour":"red"}""", "definition.memberUnknown: $.colour" },
    };

    [Fact]
    public void A_field_is_written_and_read_back()
    {
        const string json = """{"scope":"case","type":"list","label":{"en":"Urgency","fr":"Urgence"},"values":[{"value":"high","label":{"en":"High","fr":"Haute"}},{"value":"low"}],"required":true,"editable":false,"inPanel":true,"inCard":false}""";
        var field = CustomFieldCodec.Read("urgency", 3, json);

        Assert.Equal(json, CustomFieldCodec.Write(field));
        Assert.Equal(("urgency", 3, FieldScope.Case, FieldType.List), (field.Id, field.Version, field.Scope, field.Type));
        Assert.Equal(("Urgence", "Haute", "low"), (field.NameIn("fr-CA"), field.TextOf("high", "fr"), field.TextOf("low", "fr")));
        Assert.Equal("Urgency", field.NameIn("de"));
    }

    [Fact]
    public void What_is_usual_is_left_out()
    {
        const string json = """{"scope":"contact","type":"text"}""";
        var field = CustomFieldCodec.Read("a", 1, json);

        Assert.Equal(json, CustomFieldCodec.Write(field));
        Assert.Equal(json, CustomFieldCodec.Write(new CustomFieldBuilder("a").Build()));
        Assert.Equal((true, true, false, false, 1000, "a"), (field.IsEditable, field.IsInCard, field.IsInPanel, field.IsRequired, field.MaxLength, field.NameIn("en")));
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_cannot_be_is_told(string json, string fault)
    {
        var refusal = Assert.Throws<InboxException>(() => CustomFieldCodec.Read("a", 1, json));
        Assert.Equal(FieldErrors.DefinitionInvalid, refusal.Code);
        Assert.Contains((string[])refusal.Details["faults"]!, f => f.StartsWith(fault, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a.b")]
    [InlineData("é")]
    [InlineData("")]
    public void An_id_stands_in_filters(string id) => Assert.Contains(
        (string[])Assert.Throws<InboxException>(() => new CustomFieldBuilder(id).Build()).Details["faults"]!,
        f => f.StartsWith(FieldErrors.IdInvalid, StringComparison.Ordinal));

    [Fact]
    public void Every_code_is_in_the_docs() => Assert.All(
        typeof(FieldErrors).GetFields().Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!)
            .Concat(typeof(CardErrors).GetFields().Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!)),
        code => Assert.Contains($"| `{code}` |", RepositoryFiles.Doc("errors.md"), StringComparison.Ordinal));
}
