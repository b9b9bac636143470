using DigitalInbox.AspNetCore.Access;
using DigitalInbox.Channels;
using Microsoft.AspNetCore.Http;
using NodaTime;
using NodaTime.Text;

namespace DigitalInbox.AspNetCore.Api;

/// <summary>Turns rich content into JSON and back. What is missing is empty here: the inbox refuses it with its own words.</summary>
internal static class ContentMapping
{
    private static readonly PeriodPattern LengthPattern = PeriodPattern.Roundtrip;

    public static ContentJson ToJson(this RichContent content) => content switch
    {
        RichContent.QuickReplies c => new() { Kind = "quickReplies", Options = [.. c.Options.Select(o => new OptionJson(o.Id, o.Title))] },
        RichContent.ListPicker c => new()
        {
            Kind = "listPicker",
            Button = c.Button,
            Sections = [.. c.Sections.Select(s => new SectionJson(s.Title, [.. s.Items.Select(i => new ItemJson(i.Id, i.Title, i.Description))]))],
        },
        RichContent.LinkButton c => new() { Kind = "linkButton", Title = c.Title, Address = c.Address.OriginalString },
        RichContent.TimePicker c => new()
        {
            Kind = "timePicker",
            Title = c.Title,
            Slots = [.. c.Slots.Select(s => new SlotJson(s.Id, JsonMapping.Iso(s.Start), LengthOf(s.Length)))],
            Place = c.Place is { } place
                ? new PlaceJson { Latitude = place.Latitude, Longitude = place.Longitude, Name = place.Name, Address = place.Address }
                : null,
        },
        RichContent.Form c => new()
        {
            Kind = "form",
            Title = c.Title,
            Questions = [.. c.Questions.Select(ToJson)],
        },
        RichContent.RichLink c => new() { Kind = "richLink", Title = c.Title, Address = c.Address.OriginalString, Picture = c.Picture?.OriginalString },
        RichContent.Answered c => new() { Kind = "answered", Answers = [.. c.Answers.Select(a => new AnswerJson(a.QuestionId, a.Label, a.Values, a.Text))] },
        RichContent.Location c => new() { Kind = "location", Latitude = c.Latitude, Longitude = c.Longitude, Name = c.Name, Address = c.Address },
        RichContent.ContactCards c => new() { Kind = "contactCards", Cards = [.. c.Cards.Select(x => new CardJson(x.Name, x.Phones, x.Emails))] },
        RichContent.Picked c => new() { Kind = "picked", Id = c.Id, Title = c.Title },
        RichContent.Template c => new()
        {
            Kind = "template",
            Name = c.Name,
            Language = c.Language,
            Parameters = [.. c.Parameters.Select(p => new ParameterJson { Part = JsonMapping.Camel(p.Part), Value = p.Value, Name = p.Name, Button = p.Button })],
        },
        _ => throw new InvalidOperationException($"No JSON for {content.GetType().Name}."),
    };

    public static RichContent ToContent(this ContentJson json) => json.Kind switch
    {
        "quickReplies" => new RichContent.QuickReplies([.. Of(json.Options).Select(o => new ReplyOption(o.Id ?? "", o.Title ?? ""))]),
        "listPicker" => new RichContent.ListPicker(
            json.Button ?? "",
            [.. Of(json.Sections).Select(s => new ListSection(
                s.Title ?? "", [.. Of(s.Items).Select(i => new ListItem(i.Id ?? "", i.Title ?? "", i.Description))]))]),
        "timePicker" => new RichContent.TimePicker(
            json.Title ?? "", [.. Of(json.Slots).Select(ToSlot)], json.Place is { } place ? ToPlace(place.Latitude, place.Longitude, place.Name, place.Address) : null),
        "form" => new RichContent.Form(json.Title ?? "", [.. Of(json.Questions).Select(ToQuestion)]),
        "richLink" => new RichContent.RichLink(json.Title ?? "", AddressOf(json.Address), json.Picture is null ? null : AddressOf(json.Picture)),
        "linkButton" => new RichContent.LinkButton(json.Title ?? "", AddressOf(json.Address)),
        "location" => ToPlace(json.Latitude, json.Longitude, json.Name, json.Address),
        "contactCards" => new RichContent.ContactCards([.. Of(json.Cards).Select(c => new ContactCard(c.Name ?? "", Of(c.Phones), Of(c.Emails)))]),
        "template" => new RichContent.Template(json.Name ?? "", json.Language ?? "", [.. Of(json.Parameters).Select(ToParameter)]),
        _ => throw Malformed("its kind is none that can be sent"),
    };

    // Without days: nobody could tell whether a working day is meant.
    private static string LengthOf(Duration length) => LengthPattern.Format(new PeriodBuilder
    {
        Hours = (length.Days * 24L) + length.Hours,
        Minutes = length.Minutes,
        Seconds = length.Seconds,
        Nanoseconds = length.SubsecondNanoseconds,
    }.Build());

    private static QuestionJson ToJson(FormQuestion question) => new()
    {
        Id = question.Id,
        Label = question.Label,
        Choices = [.. question.Choices.Select(o => new OptionJson(o.Id, o.Title))],
        Several = question.TakesSeveral,
        Required = question.IsRequired,
    };

    private static TimeSlot ToSlot(SlotJson json) => new(
        json.Id ?? "",
        InstantPattern.ExtendedIso.Parse(json.Start ?? "") is { Success: true, Value: var start } ? start : throw Malformed("the start of a slot is not an instant"),
        LengthPattern.Parse(json.Length ?? "") is { Success: true, Value: { HasDateComponent: false } length }
            ? length.ToDuration()
            : throw Malformed("the length of a slot is not one such as PT30M"));

    private static FormQuestion ToQuestion(QuestionJson json) => new(json.Id ?? "", json.Label ?? "")
    {
        Choices = [.. Of(json.Choices).Select(o => new ReplyOption(o.Id ?? "", o.Title ?? ""))],
        TakesSeveral = json.Several is true,
        IsRequired = json.Required is true,
    };

    private static RichContent.Location ToPlace(double? latitude, double? longitude, string? name, string? address) => new(
        latitude ?? throw Malformed("latitude is missing"), longitude ?? throw Malformed("longitude is missing"), name, address);

    private static Uri AddressOf(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var page) ? page : throw Malformed("address is not an address");

    private static TemplateParameter ToParameter(ParameterJson json) => new(
        json.Part switch
        {
            null or "body" => TemplatePart.Body,
            "header" => TemplatePart.Header,
            "button" => TemplatePart.Button,
            _ => throw Malformed("the part of a parameter is body, header or button"),
        },
        json.Value ?? "",
        json.Name,
        json.Button);

    private static IReadOnlyList<T> Of<T>(IReadOnlyList<T>? items)
        where T : class => items is null ? [] : items.All(i => i is not null) ? items : throw Malformed("a list holds null");

    private static RequestRefusedException Malformed(string why) =>
        new(StatusCodes.Status400BadRequest, InboxHttpErrors.RequestMalformed, $"The content is not what this call takes: {why}.");
}
