using System.Text.Json;
using DigitalInbox.Definitions;
using NodaTime;

namespace DigitalInbox.Knowledge;

/// <summary>Writes and reads forms as JSON. <c>docs/forms-and-payments.md</c> describes it.</summary>
/// <remarks>Safe for use by many threads. What is written is canonical.</remarks>
public static class FormCodec
{
    private const int LongestAnswer = 10_000;

    /// <summary>Writes what a form says, without its id and version.</summary>
    /// <param name="form">The form.</param>
    public static string Write(FormDefinition form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return DefinitionJson.Write(writer =>
        {
            Write(writer, "title", form.Title);
            Write(writer, "introduction", form.Introduction);
            Write(writer, "thanks", form.Thanks);
            if (form.LinkLifetime != FormBuilder.UsualLifetime)
            {
                writer.WriteString("linkLifetime", DefinitionDuration.Format(form.LinkLifetime));
            }

            if (!form.IsSingleUse)
            {
                writer.WriteBoolean("takesSeveralAnswers", true);
            }

            writer.WriteObjects("fields", form.Fields, Write);
        });
    }

    /// <summary>Reads a form.</summary>
    /// <param name="id">Which form it is.</param>
    /// <param name="version">Which version of it, from 1.</param>
    /// <param name="json">What it says.</param>
    /// <exception cref="InboxException"><see cref="FormErrors.Invalid"/>; <c>faults</c> lists every fault.</exception>
    public static FormDefinition Read(FormId id, int version, string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        List<string> faults = [];
        var builder = new FormBuilder(id, version);
        if (DefinitionObject.Read(json, faults) is { } root)
        {
            root.Need("title", "fields");
            if (Text(root, "title") is { } title)
            {
                builder.Titled(title.English, title.French);
            }

            if (Text(root, "introduction") is { } introduction)
            {
                builder.Introduced(introduction.English, introduction.French);
            }

            if (Text(root, "thanks") is { } thanks)
            {
                builder.Thanking(thanks.English, thanks.French);
            }

            builder.LinksLive(root.Duration("linkLifetime") ?? FormBuilder.UsualLifetime);
            if (root.Flag("takesSeveralAnswers"))
            {
                builder.TakesSeveralAnswers();
            }

            foreach (var field in root.Objects("fields"))
            {
                Read(builder, field);
            }

            root.End();
        }

        return builder.With(faults).Build();
    }

    private static void Read(FormBuilder builder, DefinitionObject from)
    {
        var id = from.RequiredText("id") ?? "?";
        from.Need("kind", "label");
        var kind = from.Choice("kind", Enum.GetValues<FormFieldKind>()) ?? FormFieldKind.Text;
        var label = Text(from, "label");
        builder.Field(id, kind, label?.English, label?.French, field =>
        {
            if (from.Flag("required"))
            {
                field.Required();
            }

            field.AtMost(from.Number("maximumLength", 1, LongestAnswer) ?? FormBuilder.LengthOf(kind));
            foreach (var choice in from.Objects("choices"))
            {
                var said = Text(choice, "label");
                field.Choice(choice.RequiredText("value") ?? "?", said?.English, said?.French);
                choice.End();
            }

            if (from.OptionalText("caseField") is { } into)
            {
                field.Into(into);
            }
        });
        from.End();
    }

    private static FormText? Text(DefinitionObject from, string name)
    {
        if (from.Object(name) is not { } said)
        {
            return null;
        }

        var text = new FormText(said.OptionalText("en"), said.OptionalText("fr"));
        said.End();
        return text;
    }

    private static void Write(Utf8JsonWriter writer, FormField field)
    {
        writer.WriteString("id", field.Id);
        writer.WriteString("kind", DefinitionObject.NameOf(field.Kind));
        Write(writer, "label", field.Label);
        if (field.IsRequired)
        {
            writer.WriteBoolean("required", true);
        }

        if (field.MaximumLength != FormBuilder.LengthOf(field.Kind))
        {
            writer.WriteNumber("maximumLength", field.MaximumLength);
        }

        writer.WriteObjects("choices", field.Choices, static (into, choice) =>
        {
            into.WriteString("value", choice.Value);
            Write(into, "label", choice.Label);
        });
        if (field.CaseField is { } into)
        {
            writer.WriteString("caseField", into);
        }
    }

    private static void Write(Utf8JsonWriter writer, string name, FormText? text)
    {
        if (text is null)
        {
            return;
        }

        writer.WriteStartObject(name);
        if (text.English is { } english)
        {
            writer.WriteString("en", english);
        }

        if (text.French is { } french)
        {
            writer.WriteString("fr", french);
        }

        writer.WriteEndObject();
    }
}
