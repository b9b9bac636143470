namespace DigitalInbox.Knowledge;

/// <summary>A piece of a <see cref="VariableText"/>. A closed family: see the nested records. Immutable.</summary>
public abstract record VariablePart
{
    private VariablePart(string written) => Written = written;

    /// <summary>The piece as it was written, escapes and braces included.</summary>
    public string Written { get; }

    /// <summary>Text that stays as it is.</summary>
    public sealed record Literal : VariablePart
    {
        internal Literal(string text, string written)
            : base(written) => Text = text;

        /// <summary>The text, without its escapes.</summary>
        public string Text { get; }
    }

    /// <summary>A variable.</summary>
    public sealed record Variable : VariablePart
    {
        internal Variable(string name, string? otherwise, string written)
            : base(written) => (Name, Otherwise) = (name, otherwise);

        /// <summary>Its name, such as <c>contact.name</c>.</summary>
        public string Name { get; }

        /// <summary>What stands in its place when it has no value; null when it must have one.</summary>
        public string? Otherwise { get; }
    }
}
