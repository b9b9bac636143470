namespace DigitalInbox.Fields;

/// <summary>Why a value cannot be one of a field.</summary>
/// <param name="Field">The field's id.</param>
/// <param name="Rule">The rule that it breaks.</param>
/// <param name="Expected">What is expected, in English.</param>
public sealed record FieldFault(string Field, FieldRule Rule, string Expected)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Field}: {Expected}";
}
