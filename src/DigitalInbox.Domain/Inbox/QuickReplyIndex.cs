using System.Buffers.Text;
using System.Text;
using DigitalInbox.Knowledge;
using DigitalInbox.Search;

namespace DigitalInbox.Inbox;

/// <summary>The quick replies in use at one revision, in the order of lists, with the words by which they are found. Immutable.</summary>
internal sealed class QuickReplyIndex
{
    private const char Separator = '\n';

    private readonly IReadOnlyList<(QuickReply Reply, string[] Words)> entries;

    public QuickReplyIndex(CurrentDefinitions definitions)
    {
        Revision = definitions.Revision;
        entries = [.. definitions.QuickReplies.Where(q => q.IsActive).Order(Comparer<QuickReply>.Create(Compare)).Select(q => (q, WordsOf(q)))];
        Ids = entries.Select(e => e.Reply.Id.Value).ToHashSet(StringComparer.Ordinal);
    }

    public long Revision { get; }

    public IReadOnlySet<string> Ids { get; }

    public IEnumerable<QuickReply> All => entries.Select(e => e.Reply);

    public QuickReply? Find(QuickReplyId id) => All.FirstOrDefault(q => q.Id == id);

    /// <summary>Finds those in which each word of a text begins some word.</summary>
    public IEnumerable<QuickReply> Matching(string? text)
    {
        var wanted = SearchText.Words(text ?? "").Select(w => w.Text).ToArray();
        return entries.Where(e => wanted.All(w => e.Words.Any(word => word.StartsWith(w, StringComparison.Ordinal)))).Select(e => e.Reply);
    }

    public static string CursorOf(QuickReply last) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{last.Category}{Separator}{last.Title}{Separator}{last.Id}"));

    /// <summary>Tells whether a quick reply comes behind the one that a cursor was made of.</summary>
    /// <exception cref="InboxException"><c>cursor.invalid</c>.</exception>
    public static Func<QuickReply, bool> IsAfter(string? cursor)
    {
        if (cursor is null)
        {
            return _ => true;
        }

        if (Base64Url.IsValid(cursor) && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).Split(Separator) is [var category, var title, var id])
        {
            return reply => Compare((reply.Category, reply.Title, reply.Id.Value), (category, title, id)) > 0;
        }

        throw new InboxException(InboxErrorKind.Invalid, InboxErrors.CursorInvalid, "The cursor is not one of this list. Begin with the first page.");
    }

    private static int Compare(QuickReply one, QuickReply other) =>
        Compare((one.Category, one.Title, one.Id.Value), (other.Category, other.Title, other.Id.Value));

    private static int Compare((string Category, string Title, string Id) one, (string Category, string Title, string Id) other)
    {
        var byCategory = string.CompareOrdinal(one.Category, other.Category);
        var byTitle = string.CompareOrdinal(one.Title, other.Title);
        return byCategory != 0 ? byCategory : byTitle != 0 ? byTitle : string.CompareOrdinal(one.Id, other.Id);
    }

    private static string[] WordsOf(QuickReply reply) =>
    [
        .. reply.Texts.Concat(reply.Variants.SelectMany(v => v.Texts)).SelectMany(TextsOf).Append(reply.Title).Append(reply.Category)
            .SelectMany(SearchText.Words).Select(w => w.Text).Distinct(StringComparer.Ordinal),
    ];

    private static IEnumerable<string> TextsOf(QuickReplyText text) =>
        [text.Text.ToString(), text.Fallback?.ToString() ?? "", .. text.Content is null ? [] : QuickReplyContent.Texts(text.Content)];
}
