namespace DigitalInbox.Inbox;

/// <summary>The contacts who are one person, as they were read.</summary>
/// <param name="Root">The contact that is shown.</param>
/// <param name="Members">All of them, the one that is shown first.</param>
/// <param name="Guard">The record that every merge and un-merge of the person changes; null when there was none yet.</param>
internal sealed record ContactGroup(ContactId Root, IReadOnlyList<ContactId> Members, SideRecord? Guard);
