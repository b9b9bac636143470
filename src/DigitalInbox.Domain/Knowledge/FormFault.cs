namespace DigitalInbox.Knowledge;

/// <summary>Why a field of a form does not take an answer.</summary>
/// <param name="Field">The id of the field.</param>
/// <param name="Reason">What is wrong with it.</param>
public sealed record FormFault(string Field, FormFaultReason Reason);
