namespace DigitalInbox.Routing;

/// <summary>A piece of a filter's text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">A word or the inside of a quotation, without its escapes; else the sign.</param>
/// <param name="Position">Where it begins, from 1.</param>
internal readonly record struct QueueFilterToken(QueueFilterTokenKind Kind, string Text, int Position)
{
    public bool IsWord(string word) => Kind == QueueFilterTokenKind.Word && string.Equals(Text, word, StringComparison.OrdinalIgnoreCase);

    public bool IsSign(string sign) => Kind == QueueFilterTokenKind.Sign && string.Equals(Text, sign, StringComparison.Ordinal);
}
