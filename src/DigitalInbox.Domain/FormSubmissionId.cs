namespace DigitalInbox;

/// <summary>A form that was sent to a customer. It has the id of the message that its link went out with.</summary>
/// <param name="Value">A version 7 UUID, so ids sort by the instant they were made.</param>
/// <remarks>Two ids are equal when their values are; <c>default</c> names no submission.</remarks>
public readonly record struct FormSubmissionId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
