using System.Globalization;
using System.Text;
using DigitalInbox.Channels;
using NodaTime;

namespace DigitalInbox.Architecture.Tests.Docs;

/// <summary>What channels can do, as a table for people: one row for each capability, one column for each channel.</summary>
internal static class CapabilityTable
{
    private const string No = "–";

    private static readonly (string Name, Func<ChannelCapabilities, string> Value)[] Rows =
    [
        ("conversation", c => c.IsPrivate ? "private" : "public"),
        ("tree of answers", c => Yes(c.HasTreeStructure)),
        ("answer any message", c => Yes(c.CanReplyToAnyMessage)),
        ("quote", c => Yes(c.CanQuote)),
        ("write first", c => Yes(c.CanStartConversation)),
        ("several threads per customer", c => Yes(c.HasSeveralThreadsPerContact)),
        ("longest text", c => Limit(c.TextLimit)),
        ("files in a message", c => c.Files is { } files ? files.MaximumCount.ToString(CultureInfo.InvariantCulture) : No),
        ("largest file", c => c.Files is { } files ? Bytes(files.MaximumBytes.Values.Max()) : No),
        ("text with a file", c => c.Files is { HasCaption: true } ? Limit(c.CaptionLimit ?? c.TextLimit) : No),
        ("free text after the customer wrote", c => Time(c.ReplyWindow, "always")),
        ("longer, by a person", c => Time(c.ExtendedReplyWindow, No)),
        ("private reply", c => Time(c.PrivateReplyWindow, No)),
        ("templates", c => Yes(c.HasTemplates)),
        ("buttons, lists and the like", c => c.RichContent == RichContentKinds.None ? No : Words(c.RichContent)),
        ("like", c => Yes(c.CanLike)),
        ("any reaction", c => Yes(c.CanReact)),
        ("hide", c => Yes(c.CanHide)),
        ("delete", c => Yes(c.CanDelete)),
        ("edit", c => Yes(c.CanEdit)),
        ("share", c => Yes(c.CanShare)),
        ("read mark", c => Yes(c.CanMarkRead)),
        ("typing", c => Yes(c.HasTyping)),
        ("deliveries told", c => Yes(c.HasDeliveryReceipts)),
        ("reads told", c => Yes(c.HasReadReceipts)),
        ("subject", c => Yes(c.HasSubject)),
        ("copies", c => Yes(c.HasCopies)),
    ];

    public static string Of(IReadOnlyList<Channel> channels)
    {
        var text = new StringBuilder("# What each channel can do\n\nWritten from what the connectors declare; the inbox refuses what is not declared before anything is sent.\n\n");
        text.Append(CultureInfo.InvariantCulture, $"| | {string.Join(" | ", channels.Select(channel => channel.Name))} |\n");
        text.Append(CultureInfo.InvariantCulture, $"|---|{string.Concat(channels.Select(_ => "---|"))}\n");
        foreach (var (name, value) in Rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {string.Join(" | ", channels.Select(channel => value(channel.Capabilities)))} |\n");
        }

        return text.ToString();
    }

    private static string Yes(bool can) => can ? "yes" : No;

    private static string Limit(TextLimit? limit) => limit is null ? "no limit" : string.Create(CultureInfo.InvariantCulture, $"{limit.Maximum} {limit.Unit switch
    {
        TextUnit.Utf8Bytes => "bytes",
        TextUnit.CodePoints => "code points",
        _ => "characters",
    }}");

    private static string Time(Duration? time, string none) => time switch
    {
        null => none,
        { } whole when whole.TotalDays >= 2 => string.Create(CultureInfo.InvariantCulture, $"{whole.TotalDays:0} days"),
        { } some => string.Create(CultureInfo.InvariantCulture, $"{some.TotalHours:0} hours"),
    };

    private static string Bytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000.0:0} MB");

    private static string Words(RichContentKinds kinds) => string.Join(", ", Enum.GetValues<RichContentKinds>()
        .Where(kind => kind != RichContentKinds.None && kinds.HasFlag(kind))
        .Select(kind => string.Concat(kind.ToString().Select((c, i) => i > 0 && char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"))));
}
