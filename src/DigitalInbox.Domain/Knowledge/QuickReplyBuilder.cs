using DigitalInbox.Channels;

namespace DigitalInbox.Knowledge;

/// <summary>Says what a quick reply is, and builds the <see cref="QuickReply"/>. For one thread.</summary>
/// <remarks>Unless said otherwise it may be used everywhere. The language that is said first is the default one. What is wrong is gathered, and
/// told at once by <see cref="Build"/>.</remarks>
/// <param name="id">Which quick reply it is.</param>
/// <param name="version">Which version of it, from 1.</param>
public sealed class QuickReplyBuilder(QuickReplyId id, int version = 1)
{
    /// <summary>The longest title and category, in UTF-16 code units.</summary>
    public const int LongestTitle = 200;

    /// <summary>The longest text, in UTF-16 code units.</summary>
    public const int LongestText = 20_000;

    private readonly List<string> faults = [];
    private readonly List<QuickReplyText> texts = [];
    private readonly List<QuickReplyVariant> variants = [];
    private readonly List<ChannelKind> kinds = [];
    private readonly List<ChannelId> channels = [];
    private readonly List<QueueId> queues = [];
    private string title = id.Value;
    private string category = "";
    private bool isActive = true;

    internal bool IsManaged { get; private set; }

    /// <summary>Sets the title, for agents.</summary>
    /// <param name="shown">The title.</param>
    public QuickReplyBuilder Titled(string shown) => Do(() => title = shown);

    /// <summary>Says where it is found.</summary>
    /// <param name="path">Names with slashes between them, such as <c>billing/refunds</c>.</param>
    public QuickReplyBuilder In(string path) => Do(() => category = path);

    /// <summary>Says it in one language.</summary>
    /// <param name="language">The language, such as <c>fr</c>.</param>
    /// <param name="text">The text, with variables as <see cref="VariableText"/> has them.</param>
    public QuickReplyBuilder Says(string language, string text) => Add(language, text, null, null);

    /// <summary>Says it in one language, with content.</summary>
    /// <param name="language">The language, such as <c>fr</c>.</param>
    /// <param name="text">The text; empty beside a template.</param>
    /// <param name="content">What it holds besides text. Its texts may have variables, too.</param>
    /// <param name="fallback">The text that is sent where the channel cannot show the content.</param>
    public QuickReplyBuilder Says(string language, string text, RichContent content, string fallback) =>
        Add(language, text, content, fallback);

    /// <summary>Says it differently on one kind of channel.</summary>
    /// <param name="kind">The kind of channel.</param>
    /// <param name="language">The language, such as <c>fr</c>.</param>
    /// <param name="text">The text.</param>
    /// <param name="content">What it holds besides text; null for nothing.</param>
    /// <param name="fallback">The text that is sent where the channel cannot show the content; null without content.</param>
    public QuickReplyBuilder SaysOn(string kind, string language, string text, RichContent? content = null, string? fallback = null) => Do(() =>
    {
        var said = Text(language, text, content, fallback, $"variants of {kind}: ");
        var known = variants.FindIndex(v => v.Kind.Value == kind);
        if (known < 0)
        {
            variants.Add(new QuickReplyVariant(new ChannelKind(kind), [said]));
        }
        else
        {
            variants[known] = variants[known] with { Texts = [.. variants[known].Texts, said] };
        }
    });

    /// <summary>Limits it to kinds of channels; beside <see cref="OnChannels"/> either is enough.</summary>
    /// <param name="allowed">The kinds.</param>
    public QuickReplyBuilder OnKinds(params IEnumerable<string> allowed) => Do(() => kinds.AddRange(allowed.Select(k => new ChannelKind(k))));

    /// <summary>Limits it to channels; beside <see cref="OnKinds"/> either is enough.</summary>
    /// <param name="allowed">The channels.</param>
    public QuickReplyBuilder OnChannels(params IEnumerable<string> allowed) => Do(() => channels.AddRange(allowed.Select(c => new ChannelId(c))));

    /// <summary>Limits it to the cases of queues.</summary>
    /// <param name="allowed">The queues, which must be defined.</param>
    public QuickReplyBuilder ForQueues(params IEnumerable<string> allowed) => Do(() => queues.AddRange(allowed.Select(q => new QueueId(q))));

    /// <summary>Puts it aside: it is not found and cannot be used.</summary>
    public QuickReplyBuilder Inactive() => Do(() => isActive = false);

    /// <summary>Manages the quick reply in code: read-only for the API.</summary>
    public QuickReplyBuilder Managed() => Do(() => IsManaged = true);

    /// <summary>Builds the quick reply.</summary>
    /// <exception cref="InboxException"><see cref="QuickReplyErrors.Invalid"/>.</exception>
    public QuickReply Build()
    {
        List<string> all =
        [
            .. faults,
            .. QuickReplyFaults.OfNames(title, category),
            .. QuickReplyFaults.OfTexts("texts", texts),
            .. variants.SelectMany(v => QuickReplyFaults.OfTexts($"variants of {v.Kind}", v.Texts)),
            .. texts.Count == 0 && faults.Count == 0 ? [$"{QuickReplyErrors.TextMissing}: texts: it says nothing in any language."] : (string[])[],
        ];
        if (all.Count > 0)
        {
            throw new InboxException(
                InboxErrorKind.Invalid,
                QuickReplyErrors.Invalid,
                $"The quick reply '{id}' cannot be: {string.Join(' ', all)}",
                new Dictionary<string, object?>(StringComparer.Ordinal) { ["faults"] = all.ToArray() });
        }

        return new QuickReply(id, version)
        {
            Title = title,
            Category = category,
            Texts = [.. texts],
            Variants = [.. variants.OrderBy(v => v.Kind.Value, StringComparer.Ordinal)],
            ChannelKinds = [.. kinds.Distinct().OrderBy(k => k.Value, StringComparer.Ordinal)],
            Channels = [.. channels.Distinct().OrderBy(c => c.Value, StringComparer.Ordinal)],
            Queues = [.. queues.Distinct().OrderBy(q => q.Value, StringComparer.Ordinal)],
            IsActive = isActive,
        };
    }

    internal QuickReplyBuilder Add(string language, string text, RichContent? content, string? fallback) =>
        Do(() => texts.Add(Text(language, text, content, fallback)));

    internal QuickReplyBuilder With(IEnumerable<string> more) => Do(() => faults.AddRange(more));

    private QuickReplyText Text(string language, string text, RichContent? content, string? fallback, string of = "") =>
        new(language, Parsed(text, $"{of}{language}: text"))
        {
            Content = content, Fallback = fallback is null ? null : Parsed(fallback, $"{of}{language}: fallback"),
        };

    private VariableText Parsed(string text, string place)
    {
        try
        {
            return VariableText.Parse(text);
        }
        catch (InboxException refusal)
        {
            faults.Add($"{refusal.Code}: {place}: {refusal.Message}");
            return VariableText.Empty;
        }
    }

    private QuickReplyBuilder Do(Action say)
    {
        say();
        return this;
    }
}
