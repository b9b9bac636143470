namespace DigitalInbox.Knowledge;

/// <summary>Says what a field of a form is. For one thread.</summary>
public sealed class FormFieldBuilder
{
    private readonly List<FormChoice> choices = [];

    internal FormFieldBuilder(FormField field) => Field = field;

    internal FormField Field { get; private set; }

    /// <summary>Says that it must be filled in.</summary>
    public FormFieldBuilder Required()
    {
        Field = Field with { IsRequired = true };
        return this;
    }

    /// <summary>Says how long an answer may be. Without it: 200 characters, and 4,000 for several lines.</summary>
    /// <param name="characters">The most characters, 1 to 10,000.</param>
    public FormFieldBuilder AtMost(int characters)
    {
        Field = Field with { MaximumLength = characters };
        return this;
    }

    /// <summary>Adds an answer to choose.</summary>
    /// <param name="value">What is kept when it is chosen.</param>
    /// <param name="english">What the customer reads; null when the form is in French alone.</param>
    /// <param name="french">The same in French; null when the form is in English alone.</param>
    public FormFieldBuilder Choice(string value, string? english, string? french = null)
    {
        choices.Add(new FormChoice(value, new FormText(english, french)));
        Field = Field with { Choices = [.. choices] };
        return this;
    }

    /// <summary>Names the custom field of the case that takes the answer.</summary>
    /// <param name="field">The id of the custom field.</param>
    public FormFieldBuilder Into(string field)
    {
        Field = Field with { CaseField = field };
        return this;
    }
}
