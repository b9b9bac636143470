using System.Text.Json;
using DigitalInbox.Definitions;

namespace DigitalInbox.Knowledge;

/// <summary>Writes and reads quick replies as JSON, for stores and for people. <c>docs/knowledge-base.md</c> describes it.</summary>
/// <remarks>Safe for use by many threads. What is written is canonical: quick replies that say the same are equal texts.</remarks>
public static class QuickReplyCodec
{
    private const string Kinds = "channelKinds";
    private const string Channels = "channels";
    private const string Queues = "queues";
    private const string Texts = "texts";
    private const string Variants = "variants";

    /// <summary>Writes what a quick reply says, without its id and version.</summary>
    /// <param name="reply">The quick reply.</param>
    public static string Write(QuickReply reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        return DefinitionJson.Write(writer =>
        {
            writer.WriteString("title", reply.Title);
            if (reply.Category.Length > 0)
            {
                writer.WriteString("category", reply.Category);
            }

            writer.WriteObjects(Texts, reply.Texts, WriteText);
            writer.WriteObjects(Variants, reply.Variants, static (item, variant) =>
            {
                item.WriteString("channelKind", variant.Kind.Value);
                item.WriteObjects(Texts, variant.Texts, WriteText);
            });
            WriteIds(writer, Kinds, reply.ChannelKinds.Select(k => k.Value));
            WriteIds(writer, Channels, reply.Channels.Select(c => c.Value));
            WriteIds(writer, Queues, reply.Queues.Select(q => q.Value));
            if (!reply.IsActive)
            {
                writer.WriteBoolean("inactive", true);
            }
        });
    }

    /// <summary>Reads a quick reply.</summary>
    /// <param name="id">Which quick reply it is.</param>
    /// <param name="version">Which version of it, from 1.</param>
    /// <param name="json">What it says.</param>
    /// <exception cref="InboxException"><see cref="QuickReplyErrors.Invalid"/>; <c>faults</c> lists every fault.</exception>
    public static QuickReply Read(QuickReplyId id, int version, string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        List<string> faults = [];
        var builder = new QuickReplyBuilder(id, version);
        if (DefinitionObject.Read(json, faults) is { } root)
        {
            Read(root, builder);
            root.End();
        }

        return builder.With(faults).Build();
    }

    private static void Read(DefinitionObject root, QuickReplyBuilder builder)
    {
        builder.Titled(root.RequiredText("title") ?? "?").In(root.OptionalText("category") ?? "");
        root.Need(Texts);
        foreach (var text in root.Objects(Texts))
        {
            var (language, words, fallback) = Words(text);
            builder.Add(language, words, QuickReplyContentCodec.Read(text), fallback);
            text.End();
        }

        foreach (var variant in root.Objects(Variants))
        {
            var kind = variant.RequiredText("channelKind") ?? "?";
            variant.Need(Texts);
            foreach (var text in variant.Objects(Texts))
            {
                var (language, words, fallback) = Words(text);
                builder.SaysOn(kind, language, words, QuickReplyContentCodec.Read(text), fallback);
                text.End();
            }

            variant.End();
        }

        builder.OnKinds(root.Texts(Kinds) ?? []).OnChannels(root.Texts(Channels) ?? []).ForQueues(root.Texts(Queues) ?? []);
        if (root.Flag("inactive"))
        {
            builder.Inactive();
        }
    }

    private static (string Language, string Words, string? Fallback) Words(DefinitionObject text) =>
        (text.RequiredText("language") ?? "?", text.Text("text") ?? "", text.OptionalText("fallback"));

    private static void WriteText(Utf8JsonWriter writer, QuickReplyText text)
    {
        writer.WriteString("language", text.Language);
        if (text.Text.Parts.Count > 0)
        {
            writer.WriteString("text", text.Text.ToString());
        }

        QuickReplyContentCodec.Write(writer, text.Content);
        if (text.Fallback is { } fallback)
        {
            writer.WriteString("fallback", fallback.ToString());
        }
    }

    private static void WriteIds(Utf8JsonWriter writer, string name, IEnumerable<string> ids)
    {
        var all = ids.ToList();
        if (all.Count > 0)
        {
            writer.WriteTexts(name, all);
        }
    }
}
