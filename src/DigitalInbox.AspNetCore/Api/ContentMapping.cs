using DigitalInbox.AspNetCore.Access;
using DigitalInbox.Channels;
using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore.Api;

/// <summary>Turns rich content into JSON and back. What is missing is empty here: the inbox refuses it with its own words.</summary>
internal static class ContentMapping
{
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
        "linkButton" => new RichContent.LinkButton(
            json.Title ?? "", Uri.TryCreate(json.Address, UriKind.Absolute, out var page) ? page : throw Malformed("address is not an address")),
        "location" => new RichContent.Location(
            json.Latitude ?? throw Malformed("latitude is missing"), json.Longitude ?? throw Malformed("longitude is missing"), json.Name, json.Address),
        "contactCards" => new RichContent.ContactCards([.. Of(json.Cards).Select(c => new ContactCard(c.Name ?? "", Of(c.Phones), Of(c.Emails)))]),
        "template" => new RichContent.Template(json.Name ?? "", json.Language ?? "", [.. Of(json.Parameters).Select(ToParameter)]),
        _ => throw Malformed("its kind is none that can be sent"),
    };

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
