using DigitalInbox.Knowledge;
using NodaTime;
using static DigitalInbox.Snapshots.Verifier;

namespace DigitalInbox.Domain.Tests.Knowledge;

public sealed class FormCodecTests
{
    private const string Whole =
        """{"title":{"en":"Contact","fr":"Contact"},"introduction":{"en":"Tell us","fr":"Dites-nous"},"thanks":{"en":"Thanks","fr":"Merci"},"linkLifetime":"PT2H","takesSeveralAnswers":true,"fields":[{"id":"mail","kind":"email","label":{"en":"E-mail","fr":"E-mail"},"required":true,"maximumLength":100,"caseField":"contact_mail"},{"id":"why","kind":"choice","label":{"en":"Why","fr":"Pourquoi"},"choices":[{"value":"a","label":{"en":"A","fr":"Un"}}]}]}""";

    [Fact]
    public void A_form_comes_back_from_json_as_it_was()
    {
        var form = FormCodec.Read(new("contact"), 3, Whole);

        Assert.Equal(Whole, FormCodec.Write(form));
        Assert.Equal((new FormId("contact"), 3, Duration.FromHours(2), false), (form.Id, form.Version, form.LinkLifetime, form.IsSingleUse));
        Assert.Equal(["en", "fr"], form.Languages);
        Assert.Equal("Pourquoi", form.Fields[1].Label.In("fr"));
    }

    [Fact]
    public void What_is_not_said_is_the_usual()
    {
        const string json = """{"title":{"fr":"Adresse"},"fields":[{"id":"a","kind":"text","label":{"fr":"Adresse"}}]}""";
        var form = FormCodec.Read(new("address"), 1, json);

        Assert.Equal(json, FormCodec.Write(form));
        Assert.Equal((Duration.FromDays(7), true, 200), (form.LinkLifetime, form.IsSingleUse, form.Fields[0].MaximumLength));
        Assert.Equal(["fr"], form.Languages);
    }

    [Fact]
    public Task Every_fault_is_told_at_once()
    {
        const string json =
            """
            {"title":{"en":"Contact","fr":"Contact"},"thanks":{"en":"Thanks"},"linkLifetime":"PT1S","colour":1,
             "fields":[{"id":"a b","kind":"text","label":{"en":"A","fr":"A"},"choices":[{"value":"x","label":{"en":"X","fr":"X"}}]},
                       {"id":"c","kind":"choice","label":{"en":"C"}},{"id":"c","kind":"colour","label":{"en":"C","fr":"C"},"maximumLength":0}]}
            """;
        var refusal = Assert.Throws<InboxException>(() => FormCodec.Read(new("contact"), 1, json));

        Assert.Equal(FormErrors.Invalid, refusal.Code);
        return Verify(string.Join('\n', (IEnumerable<string>)refusal.Details["faults"]!));
    }

    [Fact]
    public void A_form_without_title_or_fields_cannot_be() =>
        Assert.Equal(2, ((string[])Assert.Throws<InboxException>(() => new FormBuilder(new("empty")).Build()).Details["faults"]!).Length);
}
