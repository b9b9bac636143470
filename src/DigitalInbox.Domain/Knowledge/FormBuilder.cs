using System.Globalization;
using NodaTime;

namespace DigitalInbox.Knowledge;

/// <summary>Says what a form is. For one thread. Unless said otherwise its links live for seven days and take one answer.</summary>
/// <param name="id">Which form it is.</param>
/// <param name="version">Which version of it, from 1.</param>
public sealed class FormBuilder(FormId id, int version = 1)
{
    internal static readonly Duration UsualLifetime = Duration.FromDays(7);
    internal static readonly Duration ShortestLifetime = Duration.FromMinutes(1);
    internal static readonly Duration LongestLifetime = Duration.FromDays(366);
    private const int MostFields = 50;
    private const int MostChoices = 100;
    private const int LongestAnswer = 10_000;
    private const int LongestId = 50;

    private readonly List<string> faults = [];
    private readonly List<FormField> fields = [];
    private FormText title = new(null);
    private FormText? introduction;
    private FormText? thanks;
    private Duration lifetime = UsualLifetime;
    private bool isSingleUse = true;

    internal bool IsManaged { get; private set; }

    /// <summary>Sets the title. Its languages are those of the form: every other text must be said in each of them.</summary>
    /// <param name="english">In English; null when the form is in French alone.</param>
    /// <param name="french">In French; null when the form is in English alone.</param>
    public FormBuilder Titled(string? english, string? french = null)
    {
        title = new FormText(english, french);
        return this;
    }

    /// <summary>Says what stands above the fields.</summary>
    /// <param name="english">In English.</param>
    /// <param name="french">In French.</param>
    public FormBuilder Introduced(string? english, string? french = null)
    {
        introduction = new FormText(english, french);
        return this;
    }

    /// <summary>Says what the customer reads when the form is sent, instead of the usual words.</summary>
    /// <param name="english">In English.</param>
    /// <param name="french">In French.</param>
    public FormBuilder Thanking(string? english, string? french = null)
    {
        thanks = new FormText(english, french);
        return this;
    }

    /// <summary>Adds a field.</summary>
    /// <param name="field">Its id: letters, digits, <c>-</c> and <c>_</c>.</param>
    /// <param name="kind">What it takes.</param>
    /// <param name="english">What the customer reads; null when the form is in French alone.</param>
    /// <param name="french">The same in French; null when the form is in English alone.</param>
    /// <param name="say">Says more of it; null for an optional field.</param>
    public FormBuilder Field(string field, FormFieldKind kind, string? english, string? french = null, Action<FormFieldBuilder>? say = null)
    {
        var builder = new FormFieldBuilder(new FormField(field, kind, new FormText(english, french)) { MaximumLength = LengthOf(kind) });
        say?.Invoke(builder);
        fields.Add(builder.Field);
        return this;
    }

    /// <summary>Says how long a link lives, unless its sender says otherwise.</summary>
    /// <param name="length">At least a minute and at most 366 days.</param>
    public FormBuilder LinksLive(Duration length)
    {
        lifetime = length;
        return this;
    }

    /// <summary>Lets a link take several answers; each is kept.</summary>
    public FormBuilder TakesSeveralAnswers()
    {
        isSingleUse = false;
        return this;
    }

    /// <summary>Manages the form in code: read-only for the API.</summary>
    public FormBuilder Managed()
    {
        IsManaged = true;
        return this;
    }

    /// <summary>Builds the form.</summary>
    /// <exception cref="InboxException"><see cref="FormErrors.Invalid"/>; <c>faults</c> lists every fault.</exception>
    public FormDefinition Build()
    {
        List<string> all = [.. faults, .. Faults()];
        return all.Count == 0
            ? new FormDefinition(id, version, title)
            {
                Introduction = introduction,
                Thanks = thanks,
                Fields = [.. fields],
                LinkLifetime = lifetime,
                IsSingleUse = isSingleUse,
            }
            : throw new InboxException(
                InboxErrorKind.Invalid,
                FormErrors.Invalid,
                $"The form '{id}' cannot be: {string.Join(" ", all)}",
                new Dictionary<string, object?>(StringComparer.Ordinal) { ["faults"] = all.ToArray() });
    }

    internal FormBuilder With(IEnumerable<string> more)
    {
        faults.AddRange(more);
        return this;
    }

    internal static int LengthOf(FormFieldKind kind) => kind == FormFieldKind.Multiline ? 4000 : 200;

    private IEnumerable<string> Faults()
    {
        if (string.IsNullOrWhiteSpace(title.English) && string.IsNullOrWhiteSpace(title.French))
        {
            yield return Fault("it has no title");
        }

        if (lifetime < ShortestLifetime || lifetime > LongestLifetime)
        {
            yield return Fault("a link lives for at least a minute and at most 366 days");
        }

        if (fields.Count is 0 or > MostFields)
        {
            yield return Fault(string.Create(CultureInfo.InvariantCulture, $"it has {fields.Count} fields; 1 to {MostFields} are possible"));
        }

        foreach (var twice in fields.GroupBy(f => f.Id, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            yield return Fault($"the field '{twice.Key}' is there {twice.Count()} times");
        }

        foreach (var (text, what) in Texts().Where(t => !IsSaid(t.Text)))
        {
            yield return Fault($"{what} is not said in every language of the title");
        }

        foreach (var fault in fields.SelectMany(Faults))
        {
            yield return fault;
        }
    }

    private static IEnumerable<string> Faults(FormField field)
    {
        if (!IsId(field.Id))
        {
            yield return Fault($"'{field.Id}' cannot be the id of a field; use 1 to {LongestId} letters, digits, '-' and '_'");
        }

        if (field.MaximumLength is < 1 or > LongestAnswer)
        {
            yield return Fault($"the field '{field.Id}' takes 1 to {LongestAnswer} characters");
        }

        if (field.CaseField is { } into && !IsId(into))
        {
            yield return Fault($"'{into}' cannot be the id of a custom field");
        }

        if (field.Kind == FormFieldKind.Choice
            ? field.Choices.Count is 0 or > MostChoices || field.Choices.Any(c => string.IsNullOrWhiteSpace(c.Value) || c.Value.Length > LongestId)
                || field.Choices.DistinctBy(c => c.Value, StringComparer.Ordinal).Count() != field.Choices.Count
            : field.Choices.Count > 0)
        {
            yield return Fault($"the field '{field.Id}' needs 1 to {MostChoices} choices of different values when it is a choice, and none otherwise");
        }
    }

    private IEnumerable<(FormText Text, string What)> Texts()
    {
        if (introduction is not null)
        {
            yield return (introduction, "the introduction");
        }

        if (thanks is not null)
        {
            yield return (thanks, "the thanks");
        }

        foreach (var field in fields)
        {
            yield return (field.Label, $"the label of '{field.Id}'");
            foreach (var choice in field.Choices)
            {
                yield return (choice.Label, $"the choice '{choice.Value}' of '{field.Id}'");
            }
        }
    }

    private bool IsSaid(FormText text) =>
        (title.English is null || !string.IsNullOrWhiteSpace(text.English)) && (title.French is null || !string.IsNullOrWhiteSpace(text.French));

    private static bool IsId(string text) =>
        text is { Length: > 0 and <= LongestId } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    private static string Fault(string what) => $"{FormErrors.Invalid}: {what}.";
}
