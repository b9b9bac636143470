using DigitalInbox.Cases;

namespace DigitalInbox.Inbox;

/// <summary>The visitor of a case came, went, looked elsewhere, or writes.</summary>
/// <param name="Number">The case.</param>
/// <param name="IsHere">True while they are on the website.</param>
/// <param name="IsVisible">True while they can see the page.</param>
/// <param name="IsWriting">True while they write.</param>
/// <param name="Writing">What they are writing; null where nobody sees it before it is sent.</param>
public sealed record VisitNotice(CaseNumber Number, bool IsHere, bool IsVisible, bool IsWriting, string? Writing);
