using DigitalInbox.Channels;

namespace DigitalInbox.Inbox;

/// <summary>A template in a readable form: what it says, the provider knows alone.</summary>
internal static class TemplateText
{
    public static string Of(RichContent.Template template)
    {
        var values = string.Join(", ", template.Parameters.Select(p => p.Name is { Length: > 0 } name ? $"{name}: {p.Value}" : p.Value));
        return values.Length == 0 ? $"[{template.Name}]" : $"[{template.Name}] {values}";
    }
}
