namespace DigitalInbox.Channels;

/// <summary>What a message holds besides text and files. A closed family: see the nested records. Immutable.</summary>
public abstract record RichContent
{
    private RichContent()
    {
    }

    /// <summary>Buttons that answer with a fixed text.</summary>
    /// <param name="Options">The buttons, in order.</param>
    public sealed record QuickReplies(IReadOnlyList<ReplyOption> Options) : RichContent;

    /// <summary>A list to pick one item from.</summary>
    /// <param name="Button">What opens the list.</param>
    /// <param name="Sections">The sections, in order.</param>
    public sealed record ListPicker(string Button, IReadOnlyList<ListSection> Sections) : RichContent;

    /// <summary>A button that opens a page.</summary>
    /// <param name="Title">What the button says.</param>
    /// <param name="Address">The page; absolute, https.</param>
    public sealed record LinkButton(string Title, Uri Address) : RichContent;

    /// <summary>A place.</summary>
    /// <param name="Latitude">Degrees, -90 to 90.</param>
    /// <param name="Longitude">Degrees, -180 to 180.</param>
    /// <param name="Name">What the place is called; null when it was not said.</param>
    /// <param name="Address">Its postal address; null when it was not said.</param>
    public sealed record Location(double Latitude, double Longitude, string? Name, string? Address) : RichContent;

    /// <summary>Cards of people.</summary>
    /// <param name="Cards">The cards, in order.</param>
    public sealed record ContactCards(IReadOnlyList<ContactCard> Cards) : RichContent;

    /// <summary>Times to pick one of, such as appointments.</summary>
    /// <param name="Title">What they are times for.</param>
    /// <param name="Slots">The times, in order.</param>
    /// <param name="Place">Where it would be; null when it was not said.</param>
    public sealed record TimePicker(string Title, IReadOnlyList<TimeSlot> Slots, Location? Place = null) : RichContent;

    /// <summary>Questions that are answered in the conversation. What must stay secret is asked with a secure form instead.</summary>
    /// <param name="Title">What it is about.</param>
    /// <param name="Questions">The questions, in order.</param>
    public sealed record Form(string Title, IReadOnlyList<FormQuestion> Questions) : RichContent;

    /// <summary>A page with a title and a picture.</summary>
    /// <param name="Title">What the page is called.</param>
    /// <param name="Address">The page; absolute, https.</param>
    /// <param name="Picture">The picture; absolute, https. Null for none.</param>
    public sealed record RichLink(string Title, Uri Address, Uri? Picture = null) : RichContent;

    /// <summary>The option, the item or the time that a customer picked.</summary>
    /// <param name="Id">The option's id, as it was sent.</param>
    /// <param name="Title">What it said; null when the provider does not repeat it.</param>
    public sealed record Picked(string Id, string? Title) : RichContent;

    /// <summary>What a customer answered to a form.</summary>
    /// <param name="Answers">The answers, in the order of the questions.</param>
    public sealed record Answered(IReadOnlyList<FormQuestionAnswer> Answers) : RichContent;

    /// <summary>A text that the provider has approved beforehand, with its variables filled in.</summary>
    /// <param name="Name">The template's name at the provider.</param>
    /// <param name="Language">The template's language, in the provider's form, such as <c>en_US</c>.</param>
    /// <param name="Parameters">The values of its variables.</param>
    public sealed record Template(string Name, string Language, IReadOnlyList<TemplateParameter> Parameters) : RichContent;
}
