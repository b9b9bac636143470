using System.Globalization;
using System.Text.Json;
using DigitalInbox.Channels;

namespace DigitalInbox.Connectors.WhatsApp;

/// <summary>Writes an approved template with its variables.</summary>
/// <remarks>Source: WhatsApp Cloud API, "Template messages": the components header, body and button, each at most once, buttons by index.</remarks>
internal static class WhatsAppTemplate
{
    public static void Write(Utf8JsonWriter json, RichContent.Template template)
    {
        json.WriteString("type"u8, "template"u8);
        json.WriteStartObject("template"u8);
        json.WriteString("name"u8, template.Name);
        json.WriteStartObject("language"u8);

        // Webhooks name a language with a dash, sends with an underscore.
        json.WriteString("code"u8, template.Language.Replace('-', '_'));
        json.WriteEndObject();
        if (template.Parameters.Count > 0)
        {
            json.WriteStartArray("components"u8);
            WritePart(json, template, TemplatePart.Header, "header");
            WritePart(json, template, TemplatePart.Body, "body");
            foreach (var button in template.Parameters.Where(p => p.Part == TemplatePart.Button).GroupBy(p => p.Button ?? 0).OrderBy(g => g.Key))
            {
                WriteButton(json, button.Key, button.First());
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WritePart(Utf8JsonWriter json, RichContent.Template template, TemplatePart part, string name)
    {
        var parameters = template.Parameters.Where(p => p.Part == part).ToList();
        if (parameters.Count == 0)
        {
            return;
        }

        json.WriteStartObject();
        json.WriteString("type"u8, name);
        json.WriteStartArray("parameters"u8);
        foreach (var parameter in parameters)
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "text"u8);
            if (parameter.Name is { } named)
            {
                json.WriteString("parameter_name"u8, named);
            }

            json.WriteString("text"u8, parameter.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    // The end of a link's address is the variable of a button that has no name of its own.
    private static void WriteButton(Utf8JsonWriter json, int index, TemplateParameter parameter)
    {
        var kind = parameter.Name is "quick_reply" or "copy_code" ? parameter.Name : "url";
        json.WriteStartObject();
        json.WriteString("type"u8, "button"u8);
        json.WriteString("sub_type"u8, kind);
        json.WriteString("index"u8, index.ToString(CultureInfo.InvariantCulture));
        json.WriteStartArray("parameters"u8);
        json.WriteStartObject();
        var type = kind switch { "quick_reply" => "payload", "copy_code" => "coupon_code", _ => "text" };
        json.WriteString("type"u8, type);
        json.WriteString(type, parameter.Value);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
