using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Routing;

/// <summary>Says which cases belong in a queue: conditions on what is known of a case, joined by and, or and not.</summary>
/// <remarks>
/// <para>Written as text, such as <c>kind = whatsapp and (tag = invoice or text has "late delivery") and not language = fr</c>.
/// <c>docs/routing.md</c> has the whole language.</para>
/// <para>Immutable and safe for many threads. Two filters are equal when their texts are.</para>
/// </remarks>
public sealed class QueueFilter : IEquatable<QueueFilter>
{
    /// <summary>How many characters a filter's text has at most: 4,000.</summary>
    public const int LongestText = 4000;

    private readonly QueueFilterNode root;
    private readonly string text;

    private QueueFilter(QueueFilterNode root)
    {
        this.root = root;
        text = QueueFilterPrinter.Print(root);
        AsksOfContact = root.AsksOfContact;
    }

    /// <summary>True when it looks at what is known of the contact: an attribute, or the language.</summary>
    internal bool AsksOfContact { get; }

    /// <summary>True when it looks at a custom field of the case.</summary>
    internal bool AsksOfFields => root.AsksOfFields;

    /// <summary>Every case.</summary>
    public static QueueFilter Everything { get; } = new(new QueueFilterNode.Constant(true));

    /// <summary>No case: the queue is filled by hand, by transfers and by overflow.</summary>
    public static QueueFilter Nothing { get; } = new(new QueueFilterNode.Constant(false));

    /// <summary>True when it asks what the customer wrote.</summary>
    internal bool LooksAtText => LooksAt(root);

    /// <summary>The tags and custom fields that it names.</summary>
    internal IEnumerable<Definitions.DefinitionReference> Mentions => QueueFilterMentions.Of(root);

    /// <summary>Cases of a channel.</summary>
    /// <param name="channel">The channel's id.</param>
    public static QueueFilter Channel(string channel) => Is(QueueFilterSubject.Channel, channel);

    /// <summary>Cases of a kind of channel.</summary>
    /// <param name="kind">The kind, such as <c>whatsapp</c>.</param>
    public static QueueFilter Kind(string kind) => Is(QueueFilterSubject.Kind, kind);

    /// <summary>Cases that one side began.</summary>
    /// <param name="direction">Which side.</param>
    public static QueueFilter Direction(CaseDirection direction) => Is(QueueFilterSubject.Direction, direction.ToString().ToLowerInvariant());

    /// <summary>Cases with a tag.</summary>
    /// <param name="tag">The tag's id.</param>
    public static QueueFilter Tag(string tag) => Is(QueueFilterSubject.Tag, tag);

    /// <summary>Cases in a language.</summary>
    /// <param name="language">Such as <c>fr</c>, which stands for <c>fr-CA</c>, too.</param>
    public static QueueFilter Language(string language) => Is(QueueFilterSubject.Language, language);

    /// <summary>Cases that began with these words one after the other, however accented; a star at the end stands for any end of the word.</summary>
    /// <param name="phrase">The words.</param>
    public static QueueFilter Text(string phrase)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(phrase);
        var node = new QueueFilterNode.Says(phrase);
        return node.HasWords ? new(node) : throw new ArgumentException("There is no word in it.", nameof(phrase));
    }

    /// <summary>Cases of contacts of whom this is known.</summary>
    /// <param name="name">The name of what is known: letters, digits, hyphen and underscore.</param>
    /// <param name="value">What is known; case does not matter.</param>
    public static QueueFilter Contact(string name, string value) => Is(QueueFilterSubject.Contact, value, name);

    /// <summary>Cases with a value in a custom field.</summary>
    /// <param name="id">The field: letters, digits, hyphen and underscore.</param>
    /// <param name="value">The value; case does not matter.</param>
    public static QueueFilter Field(string id, string value) => Is(QueueFilterSubject.Field, value, id);

    /// <summary>Cases that are routed in a span of the day.</summary>
    /// <param name="from">From when on.</param>
    /// <param name="to">Until when, which is not in it; before <paramref name="from"/> for a span over midnight.</param>
    /// <param name="zone">The time zone, of the tz database.</param>
    public static QueueFilter Between(LocalTime from, LocalTime to, string zone) =>
        new(new QueueFilterNode.IsBetween(from, to, DateTimeZoneProviders.Tzdb[zone]));

    /// <summary>Reads a filter.</summary>
    /// <param name="text">Its text.</param>
    /// <exception cref="InboxException"><see cref="RoutingErrors.FilterInvalid"/>; <c>position</c> says where, from 1, and <c>expected</c> what.</exception>
    public static QueueFilter Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(new QueueFilterParser(text).Read());
    }

    /// <summary>Cases of both filters.</summary>
    /// <param name="one">One filter.</param>
    /// <param name="other">The other filter.</param>
    public static QueueFilter operator &(QueueFilter one, QueueFilter other) => one.And(other);

    /// <summary>Cases of either filter.</summary>
    /// <param name="one">One filter.</param>
    /// <param name="other">The other filter.</param>
    public static QueueFilter operator |(QueueFilter one, QueueFilter other) => one.Or(other);

    /// <summary>Cases that are not of a filter.</summary>
    /// <param name="filter">The filter.</param>
    public static QueueFilter operator !(QueueFilter filter) => filter.Not();

    /// <summary>Cases of both filters.</summary>
    /// <param name="other">The other filter.</param>
    public QueueFilter And(QueueFilter other) => Join(isAnd: true, other);

    /// <summary>Cases of either filter.</summary>
    /// <param name="other">The other filter.</param>
    public QueueFilter Or(QueueFilter other) => Join(isAnd: false, other);

    /// <summary>All other cases.</summary>
    public QueueFilter Not() => new(new QueueFilterNode.Not(root));

    /// <summary>Tells whether a case belongs in the queue.</summary>
    /// <param name="facts">What is known of it.</param>
    public bool Matches(RoutingFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return root.Matches(facts);
    }

    /// <inheritdoc/>
    public bool Equals(QueueFilter? other) => other is not null && string.Equals(text, other.text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as QueueFilter);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(text);

    /// <summary>Writes the filter; reading that gives an equal one.</summary>
    public override string ToString() => text;

    private static QueueFilter Is(QueueFilterSubject subject, string value, string? name = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        if (name is not null && !QueueFilterLexer.IsName(name))
        {
            throw new ArgumentException("A name has letters, digits, hyphens and underscores.", nameof(name));
        }

        return new(new QueueFilterNode.Is(subject, name, [value]));
    }

    private static bool LooksAt(QueueFilterNode node) => node switch
    {
        QueueFilterNode.Says => true,
        QueueFilterNode.Not not => LooksAt(not.Part),
        QueueFilterNode.Group group => group.Parts.Any(LooksAt),
        _ => false,
    };

    private QueueFilter Join(bool isAnd, QueueFilter other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(new QueueFilterNode.Group(isAnd, [.. PartsOf(root), .. PartsOf(other.root)]));

        IReadOnlyList<QueueFilterNode> PartsOf(QueueFilterNode node) =>
            node is QueueFilterNode.Group group && group.IsAnd == isAnd ? group.Parts : [node];
    }
}
