using System.Text.Json;
using DigitalInbox.Definitions;

namespace DigitalInbox.Automation;

/// <summary>Actions in the JSON of rules.</summary>
internal static class AutomationActionCodec
{
    private const string Text = "text";

    private static readonly string[] Names =
    [
        "setStatus", "addTag", "removeTag", "moveToQueue", "setPriority", "assign", "unassign", "sendQuickReply", "addNote", "notify", "setField", "webhook",
    ];

    public static void Write(Utf8JsonWriter writer, AutomationAction action)
    {
        writer.WriteString("do", action.Name);
        switch (action)
        {
            case AutomationAction.SetStatus a:
                writer.WriteString("status", a.Status);
                break;
            case AutomationAction.SetTag a:
                writer.WriteString("tag", a.Tag.Value);
                break;
            case AutomationAction.Transfer a:
                writer.WriteString("queue", a.Queue.Value);
                break;
            case AutomationAction.SetPriority a:
                WriteText(writer, "priority", a.Priority?.Value);
                break;
            case AutomationAction.Assign a:
                writer.WriteString("agent", a.Agent.Value);
                break;
            case AutomationAction.SendQuickReply a:
                writer.WriteString("quickReply", a.QuickReply);
                WriteText(writer, "language", a.Language);
                WriteText(writer, "status", a.Status);
                break;
            case AutomationAction.AddNote a:
                writer.WriteString(Text, a.Text);
                break;
            case AutomationAction.Notify a:
                WriteText(writer, "agent", a.Agent?.Value);
                WriteText(writer, "queue", a.Queue?.Value);
                break;
            case AutomationAction.SetField a:
                writer.WriteString("field", a.Field);
                WriteText(writer, "value", a.Value);
                break;
            case AutomationAction.Webhook a:
                writer.WriteString("url", a.Url);
                writer.WriteString("secret", a.Secret);
                writer.WriteTexts("include", a.IncludesText ? [Text] : []);
                break;
        }
    }

    public static void Read(DefinitionObject action, AutomationBuilder builder)
    {
        if (action.RequiredText("do") is { } name)
        {
            if (Read(name, action) is { } read)
            {
                builder.Do(read);
            }
            else
            {
                action.Fault(DefinitionErrors.Malformed, $"there is no action '{name}'; there are {string.Join(", ", Names)}");
            }
        }

        action.End();
    }

    private static AutomationAction? Read(string name, DefinitionObject action) => name switch
    {
        "setStatus" => new AutomationAction.SetStatus(Required(action, "status")),
        "addTag" => new AutomationAction.SetTag(new(Required(action, "tag")), IsOn: true),
        "removeTag" => new AutomationAction.SetTag(new(Required(action, "tag")), IsOn: false),
        "moveToQueue" => new AutomationAction.Transfer(new(Required(action, "queue"))),
        "setPriority" => new AutomationAction.SetPriority(action.OptionalText("priority") is { } priority ? new PriorityId(priority) : null),
        "assign" => new AutomationAction.Assign(new(Required(action, "agent"))),
        "unassign" => new AutomationAction.Unassign(),
        "sendQuickReply" => new AutomationAction.SendQuickReply(
            Required(action, "quickReply"), action.OptionalText("language"), action.OptionalText("status")),
        "addNote" => new AutomationAction.AddNote(Required(action, Text)),
        "notify" => new AutomationAction.Notify(
            action.OptionalText("agent") is { } agent ? new AgentId(agent) : null, action.OptionalText("queue") is { } queue ? new QueueId(queue) : null),
        "setField" => new AutomationAction.SetField(Required(action, "field"), action.Text("value")),
        "webhook" => ReadWebhook(action),
        _ => null,
    };

    private static AutomationAction.Webhook ReadWebhook(DefinitionObject action)
    {
        var includes = action.Texts("include") ?? [];
        if (includes.Any(i => !string.Equals(i, Text, StringComparison.Ordinal)))
        {
            action.Fault(DefinitionErrors.Malformed, "a webhook includes text, and nothing else");
        }

        return new AutomationAction.Webhook(Required(action, "url"), Required(action, "secret"), includes.Length > 0);
    }

    // A text that is missing is told of already.
    private static string Required(DefinitionObject action, string name) => action.RequiredText(name) ?? "?";

    private static void WriteText(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }
}
