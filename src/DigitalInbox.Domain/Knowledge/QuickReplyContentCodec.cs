using System.Text.Json;
using DigitalInbox.Channels;
using DigitalInbox.Definitions;

namespace DigitalInbox.Knowledge;

/// <summary>The content of a quick reply as JSON: a kind, and the members of that kind.</summary>
internal static class QuickReplyContentCodec
{
    private const string Member = "content";
    private const string QuickReplies = "quickReplies";
    private const string ListPicker = "listPicker";
    private const string LinkButton = "linkButton";
    private const string Template = "template";
    private const string TimePicker = "timePicker";
    private const string Form = "form";
    private const string RichLink = "richLink";

    /// <summary>The address of a button whose own address cannot be read, so that the other faults are told with it.</summary>
    private static readonly Uri Nowhere = new("https://nowhere.invalid/");

    public static void Write(Utf8JsonWriter writer, RichContent? content)
    {
        if (content is null)
        {
            return;
        }

        writer.WriteStartObject(Member);
        writer.WriteString("kind", NameOf(content));
        switch (content)
        {
            case RichContent.QuickReplies c:
                writer.WriteObjects("options", c.Options, static (item, option) => WriteChoice(item, option.Id, option.Title));
                break;
            case RichContent.ListPicker c:
                writer.WriteString("button", c.Button);
                writer.WriteObjects("sections", c.Sections, WriteSection);
                break;
            case RichContent.LinkButton c:
                writer.WriteString("title", c.Title);
                writer.WriteString("address", c.Address.OriginalString);
                break;
            case RichContent.TimePicker c:
                QuickReplyAskingCodec.Write(writer, c);
                break;
            case RichContent.Form c:
                QuickReplyAskingCodec.Write(writer, c);
                break;
            case RichContent.RichLink c:
                writer.WriteString("title", c.Title);
                writer.WriteString("address", c.Address.OriginalString);
                if (c.Picture is { } picture)
                {
                    writer.WriteString("picture", picture.OriginalString);
                }

                break;
            case RichContent.Template c:
                writer.WriteString("name", c.Name);
                writer.WriteString("language", c.Language);
                writer.WriteObjects("parameters", c.Parameters, WriteParameter);
                break;
        }

        writer.WriteEndObject();
    }

    /// <returns>The content; null when the member is left out, or is of no known kind, which is among the faults then.</returns>
    public static RichContent? Read(DefinitionObject text)
    {
        if (text.Object(Member) is not { } content)
        {
            return null;
        }

        var kind = content.RequiredText("kind");
        RichContent? read = kind switch
        {
            QuickReplies => new RichContent.QuickReplies([.. content.Objects("options").Select(o => Choice(o, (id, title) => new ReplyOption(id, title)))]),
            ListPicker => new RichContent.ListPicker(content.RequiredText("button") ?? "?", [.. content.Objects("sections").Select(Section)]),
            LinkButton => new RichContent.LinkButton(content.RequiredText("title") ?? "?", Address(content, content.RequiredText("address")) ?? Nowhere),
            TimePicker => QuickReplyAskingCodec.ReadTimes(content),
            Form => QuickReplyAskingCodec.ReadForm(content),
            RichLink => new RichContent.RichLink(
                content.RequiredText("title") ?? "?",
                Address(content, content.RequiredText("address")) ?? Nowhere,
                Address(content, content.OptionalText("picture"))),
            Template => new RichContent.Template(
                content.RequiredText("name") ?? "?", content.RequiredText("language") ?? "?", [.. content.Objects("parameters").Select(Parameter)]),
            _ => null,
        };
        if (read is not null)
        {
            content.End();
        }
        else if (kind is not null)
        {
            content.Fault(QuickReplyErrors.ContentInvalid, $"the kind is one of {QuickReplies}, {ListPicker}, {LinkButton}, {TimePicker}, {Form}, {RichLink}, {Template}");
        }

        return read;
    }

    private static string NameOf(RichContent content) => content switch
    {
        RichContent.QuickReplies => QuickReplies,
        RichContent.ListPicker => ListPicker,
        RichContent.LinkButton => LinkButton,
        RichContent.TimePicker => TimePicker,
        RichContent.Form => Form,
        RichContent.RichLink => RichLink,
        RichContent.Template => Template,
        _ => throw new InvalidOperationException($"No JSON for {content.GetType().Name}."),
    };

    private static void WriteChoice(Utf8JsonWriter writer, string id, string title)
    {
        writer.WriteString("id", id);
        writer.WriteString("title", title);
    }

    private static void WriteSection(Utf8JsonWriter writer, ListSection section)
    {
        if (section.Title.Length > 0)
        {
            writer.WriteString("title", section.Title);
        }

        writer.WriteObjects("items", section.Items, static (item, one) =>
        {
            WriteChoice(item, one.Id, one.Title);
            if (one.Description is { } description)
            {
                item.WriteString("description", description);
            }
        });
    }

    private static void WriteParameter(Utf8JsonWriter writer, TemplateParameter parameter)
    {
        if (parameter.Part != TemplatePart.Body)
        {
            writer.WriteString("part", DefinitionObject.NameOf(parameter.Part));
        }

        writer.WriteString("value", parameter.Value);
        if (parameter.Name is { } name)
        {
            writer.WriteString("name", name);
        }

        if (parameter.Button is { } button)
        {
            writer.WriteNumber("button", button);
        }
    }

    private static ListSection Section(DefinitionObject section)
    {
        var read = new ListSection(section.OptionalText("title") ?? "", [.. section.Objects("items").Select(Item)]);
        section.End();
        return read;
    }

    private static ListItem Item(DefinitionObject item)
    {
        var description = item.OptionalText("description");
        return Choice(item, (id, title) => new ListItem(id, title, description));
    }

    private static T Choice<T>(DefinitionObject choice, Func<string, string, T> make)
    {
        var read = make(choice.RequiredText("id") ?? "?", choice.RequiredText("title") ?? "?");
        choice.End();
        return read;
    }

    private static TemplateParameter Parameter(DefinitionObject parameter)
    {
        var read = new TemplateParameter(
            parameter.Choice("part", TemplatePart.Body, TemplatePart.Header, TemplatePart.Button) ?? TemplatePart.Body,
            parameter.RequiredText("value") ?? "?",
            parameter.OptionalText("name"),
            parameter.Number("button", 0, 100));
        parameter.End();
        return read;
    }

    private static Uri? Address(DefinitionObject content, string? text)
    {
        var address = text is not null && Uri.TryCreate(text, UriKind.Absolute, out var read) ? read : null;
        if (text is not null && address is null)
        {
            content.Fault(QuickReplyErrors.ContentInvalid, "an address is one of a page");
        }

        return address;
    }
}
