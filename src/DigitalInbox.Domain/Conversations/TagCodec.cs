using DigitalInbox.Definitions;

namespace DigitalInbox.Conversations;

/// <summary>Writes and reads tags as JSON. <c>docs/messages.md</c> describes it.</summary>
/// <remarks>Safe for use by many threads. What is written is canonical.</remarks>
public static class TagCodec
{
    private const string NameMember = "name";
    private const string NamesMember = "names";
    private const string ColorMember = "color";
    private const string InactiveMember = "inactive";

    /// <summary>Writes what a tag says, without its id and version.</summary>
    /// <param name="tag">The tag.</param>
    public static string Write(TagDefinition tag)
    {
        ArgumentNullException.ThrowIfNull(tag);
        return DefinitionJson.Write(writer =>
        {
            writer.WriteString(NameMember, tag.Name);
            writer.WriteObjects(NamesMember, [.. tag.Names.OrderBy(n => n.Key, StringComparer.Ordinal)], static (to, named) =>
            {
                to.WriteString("language", named.Key);
                to.WriteString("name", named.Value);
            });
            writer.WriteString(ColorMember, DefinitionObject.NameOf(tag.Color));
            if (!tag.IsActive)
            {
                writer.WriteBoolean(InactiveMember, value: true);
            }
        });
    }

    /// <summary>Reads a tag.</summary>
    /// <param name="id">Which tag it is.</param>
    /// <param name="version">Which version of it, from 1.</param>
    /// <param name="json">What it says.</param>
    /// <exception cref="InboxException"><see cref="TagErrors.Invalid"/>; <c>faults</c> lists every fault.</exception>
    public static TagDefinition Read(TagId id, int version, string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        List<string> faults = [];
        var builder = new TagBuilder(id, version);
        if (DefinitionObject.Read(json, faults) is { } root)
        {
            builder.Named(root.RequiredText(NameMember) ?? "?");
            foreach (var named in root.Objects(NamesMember))
            {
                builder.NamedIn(named.RequiredText("language") ?? "?", named.RequiredText("name") ?? "?");
                named.End();
            }

            builder.Colored(root.Choice(ColorMember, Enum.GetValues<TagColor>()) ?? TagColor.Grey);
            if (root.Flag(InactiveMember))
            {
                builder.Inactive();
            }

            root.End();
        }

        return builder.With(faults).Build();
    }
}
