using System.Globalization;

namespace DigitalInbox;

/// <summary>The short number by which people speak of a case. The store gives it at the first commit; it is never used twice.</summary>
/// <param name="Value">At least 1; <c>default</c> means "not yet stored".</param>
public readonly record struct CaseNumber(long Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
