using System.Text;

namespace DigitalInbox.Knowledge;

/// <summary>A text with variables, such as <c>Hello {{contact.name|there}}</c>. Immutable; safe for many threads.</summary>
/// <remarks>
/// <para>A variable stands in two braces, with what stands in its place when it has no value behind a bar. Blanks around either do not count.
/// A backslash before <c>{{</c> or <c>}}</c> makes them plain text, and two backslashes there are one; anywhere else it is a backslash.</para>
/// <para>Values are put in as they are and never read again: a customer named <c>{{agent.name}}</c> is just that.</para>
/// </remarks>
public sealed class VariableText : IEquatable<VariableText>
{
    internal VariableText(IReadOnlyList<VariablePart> parts)
    {
        Parts = parts;
        Variables = [.. parts.OfType<VariablePart.Variable>().Select(p => p.Name).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>No text at all.</summary>
    public static VariableText Empty { get; } = new([]);

    /// <summary>The pieces, in order.</summary>
    public IReadOnlyList<VariablePart> Parts { get; }

    /// <summary>The names of its variables, each once, in the order of their first place.</summary>
    public IReadOnlyList<string> Variables { get; }

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="InboxException"><see cref="QuickReplyErrors.TextInvalid"/>; <c>position</c> says where, from 1, and <c>expected</c> what
    /// could stand there.</exception>
    public static VariableText Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new VariableText(new VariableTextParser(text).Read());
    }

    /// <summary>Puts values in the place of the variables.</summary>
    /// <param name="valueOf">Gives the value of a variable by its name; null, or a blank text, for none.</param>
    /// <returns>The text; or which variables have no value.</returns>
    public VariableRendering Render(Func<string, string?> valueOf)
    {
        ArgumentNullException.ThrowIfNull(valueOf);
        var text = new StringBuilder();
        var missing = new List<string>();
        foreach (var part in Parts)
        {
            switch (part)
            {
                case VariablePart.Literal literal:
                    text.Append(literal.Text);
                    break;
                case VariablePart.Variable variable when valueOf(variable.Name) is { } value && !string.IsNullOrWhiteSpace(value):
                    text.Append(value);
                    break;
                case VariablePart.Variable { Otherwise: { } otherwise }:
                    text.Append(otherwise);
                    break;
                case VariablePart.Variable variable when !missing.Contains(variable.Name, StringComparer.Ordinal):
                    missing.Add(variable.Name);
                    break;
            }
        }

        return new VariableRendering(missing.Count == 0 ? text.ToString() : null, missing);
    }

    /// <summary>The text as it was written.</summary>
    public override string ToString() => string.Concat(Parts.Select(p => p.Written));

    /// <inheritdoc/>
    public bool Equals(VariableText? other) => other is not null && Parts.SequenceEqual(other.Parts);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as VariableText);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToString());
}
