using DigitalInbox.Knowledge;

namespace DigitalInbox.Domain.Tests.Knowledge;

public sealed class FormReadingTests
{
    [Theory]
    [InlineData(FormFieldKind.Text, "  one\nline ", "one line")]
    [InlineData(FormFieldKind.Text, "null\0here", "null\uFFFDhere")]
    [InlineData(FormFieldKind.Multiline, "two\r\nlines", "two\nlines")]
    [InlineData(FormFieldKind.Email, "mia@shop.example", "mia@shop.example")]
    [InlineData(FormFieldKind.Phone, "+33 (0)1 23-45.67", "+33 (0)1 23-45.67")]
    [InlineData(FormFieldKind.Number, "1,5", "1.5")]
    [InlineData(FormFieldKind.Number, "-12.50", "-12.50")]
    [InlineData(FormFieldKind.Date, "2026-02-28", "2026-02-28")]
    [InlineData(FormFieldKind.Checkbox, "on", "true")]
    [InlineData(FormFieldKind.Checkbox, "", "false")]
    [InlineData(FormFieldKind.Choice, "b", "b")]
    public void What_fits_is_kept_in_its_form(FormFieldKind kind, string typed, string kept)
    {
        var (values, faults) = Read(kind, typed);

        Assert.Empty(faults);
        Assert.Equal([KeyValuePair.Create("f", kept)], values);
    }

    [Theory]
    [InlineData(FormFieldKind.Email, "mia", FormFaultReason.NoEmail)]
    [InlineData(FormFieldKind.Email, "mia@shop", FormFaultReason.NoEmail)]
    [InlineData(FormFieldKind.Email, "mia@@shop.example", FormFaultReason.NoEmail)]
    [InlineData(FormFieldKind.Email, "@shop.example", FormFaultReason.NoEmail)]
    [InlineData(FormFieldKind.Email, "mia@shop.example.", FormFaultReason.NoEmail)]
    [InlineData(FormFieldKind.Email, "a@b.example,c", FormFaultReason.NoEmail)]
    [InlineData(FormFieldKind.Phone, "1234", FormFaultReason.NoPhone)]
    [InlineData(FormFieldKind.Phone, "call me 12345", FormFaultReason.NoPhone)]
    [InlineData(FormFieldKind.Phone, "12345+6", FormFaultReason.NoPhone)]
    [InlineData(FormFieldKind.Number, "1.2.3", FormFaultReason.NoNumber)]
    [InlineData(FormFieldKind.Number, "1e5", FormFaultReason.NoNumber)]
    [InlineData(FormFieldKind.Date, "2026-02-29", FormFaultReason.NoDate)]
    [InlineData(FormFieldKind.Date, "29/02/2024", FormFaultReason.NoDate)]
    [InlineData(FormFieldKind.Choice, "c", FormFaultReason.NoChoice)]
    [InlineData(FormFieldKind.Checkbox, "perhaps", FormFaultReason.NoChoice)]
    [InlineData(FormFieldKind.Text, "twenty-one characters", FormFaultReason.TooLong)]
    public void What_does_not_fit_is_told(FormFieldKind kind, string typed, FormFaultReason reason) =>
        Assert.Equal([new FormFault("f", reason)], Read(kind, typed).Faults);

    [Theory]
    [InlineData(FormFieldKind.Text, " ")]
    [InlineData(FormFieldKind.Choice, "")]
    [InlineData(FormFieldKind.Checkbox, "false")]
    public void What_is_required_must_be_there(FormFieldKind kind, string typed) =>
        Assert.Equal([new FormFault("f", FormFaultReason.Missing)], Read(kind, typed, isRequired: true).Faults);

    [Fact]
    public void What_is_left_empty_is_left_out_and_what_is_not_asked_for_is_too()
    {
        var form = Form(FormFieldKind.Text, isRequired: false);

        var (values, faults) = FormReading.Read(form, new Dictionary<string, string> { ["f"] = "", ["status"] = "closed" });

        Assert.Empty(values);
        Assert.Empty(faults);
    }

    private static (IReadOnlyList<KeyValuePair<string, string>> Values, IReadOnlyList<FormFault> Faults) Read(
        FormFieldKind kind, string typed, bool isRequired = false) =>
        FormReading.Read(Form(kind, isRequired), new Dictionary<string, string> { ["f"] = typed });

    private static FormDefinition Form(FormFieldKind kind, bool isRequired) => new FormBuilder(new("form")).Titled("Form")
        .Field("f", kind, "F", say: field =>
        {
            field.AtMost(20);
            if (isRequired)
            {
                field.Required();
            }

            if (kind == FormFieldKind.Choice)
            {
                field.Choice("a", "A").Choice("b", "B");
            }
        })
        .Build();
}
