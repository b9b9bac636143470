using System.Text.Json;
using DigitalInbox.Definitions;

namespace DigitalInbox.Fields;

/// <summary>Writes and reads custom fields as JSON. <c>docs/customer-card.md</c> describes it.</summary>
/// <remarks>Safe for use by many threads. What is written is canonical.</remarks>
public static class CustomFieldCodec
{
    private const string Scope = "scope";
    private const string Type = "type";
    private const string Label = "label";
    private const string Values = "values";
    private const string Value = "value";
    private const string Required = "required";
    private const string Editable = "editable";
    private const string InPanel = "inPanel";
    private const string InCard = "inCard";
    private const string MaxLength = "maxLength";

    /// <summary>Writes what a field says, without its id and version.</summary>
    /// <param name="field">The field.</param>
    public static string Write(CustomField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return DefinitionJson.Write(writer =>
        {
            writer.WriteString(Scope, DefinitionObject.NameOf(field.Scope));
            writer.WriteString(Type, DefinitionObject.NameOf(field.Type));
            WriteLabel(writer, field.Label);
            writer.WriteObjects(Values, field.Choices, static (item, choice) =>
            {
                item.WriteString(Value, choice.Value);
                WriteLabel(item, choice.Label);
            });
            WriteUnless(writer, Required, field.IsRequired, usual: false);
            WriteUnless(writer, Editable, field.IsEditable, usual: true);
            WriteUnless(writer, InPanel, field.IsInPanel, usual: false);
            WriteUnless(writer, InCard, field.IsInCard, usual: true);
            if (field.MaxLength is { } length and not CustomField.UsualLength)
            {
                writer.WriteNumber(MaxLength, length);
            }
        });
    }

    /// <summary>Reads a field.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="version">Which version of it, from 1.</param>
    /// <param name="json">What it says.</param>
    /// <exception cref="InboxException"><see cref="FieldErrors.DefinitionInvalid"/>; <c>faults</c> lists every fault.</exception>
    public static CustomField Read(string id, int version, string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        List<string> faults = [];
        var builder = new CustomFieldBuilder(id, version);
        if (DefinitionObject.Read(json, faults) is { } root)
        {
            Read(root, builder);
            root.End();
        }

        return builder.With(faults).Build();
    }

    private static void Read(DefinitionObject root, CustomFieldBuilder builder)
    {
        root.Need(Scope, Type);
        builder.Of(root.Choice(Scope, Enum.GetValues<FieldScope>()) ?? default);
        builder.As(root.Choice(Type, Enum.GetValues<FieldType>()) ?? default);
        foreach (var (language, text) in ReadLabel(root))
        {
            builder.Labelled(language, text);
        }

        foreach (var item in root.Objects(Values))
        {
            var value = item.RequiredText(Value) ?? "?";
            builder.With(new FieldChoice(value, new FieldLabel(ReadLabel(item))));
            item.End();
        }

        if (root.Flag(Required))
        {
            builder.Required();
        }

        if (root.Has(Editable) && !root.Flag(Editable))
        {
            builder.ReadOnly();
        }

        if (root.Flag(InPanel))
        {
            builder.InPanel();
        }

        if (root.Has(InCard) && !root.Flag(InCard))
        {
            builder.NotInCard();
        }

        if (root.Number(MaxLength, 1, CustomField.LongestText) is { } length)
        {
            builder.AtMost(length);
        }
    }

    private static IReadOnlyList<KeyValuePair<string, string>> ReadLabel(DefinitionObject of) =>
        of.Object(Label) is { } label ? [.. label.AllTexts()] : [];

    private static void WriteLabel(Utf8JsonWriter writer, FieldLabel label)
    {
        if (label.Texts.Count == 0)
        {
            return;
        }

        writer.WriteStartObject(Label);
        foreach (var (language, text) in label.Texts)
        {
            writer.WriteString(language, text);
        }

        writer.WriteEndObject();
    }

    private static void WriteUnless(Utf8JsonWriter writer, string name, bool value, bool usual)
    {
        if (value != usual)
        {
            writer.WriteBoolean(name, value);
        }
    }
}
