namespace DigitalInbox.Inbox;

/// <summary>What a caller may say of a case and its messages now.</summary>
/// <param name="CanTag">Put tags on it and on its messages, and take them off.</param>
/// <param name="CanSetSentiment">Say how its messages sound.</param>
/// <param name="CanMarkRead">Say which of its messages were seen.</param>
/// <param name="CanMarkSpam">Put it into the trash as spam.</param>
/// <param name="CanEditNotes">Change and take away their own notes.</param>
/// <param name="CanEditOthersNotes">Change and take away the notes of others.</param>
public sealed record MarkPermissions(
    bool CanTag, bool CanSetSentiment, bool CanMarkRead, bool CanMarkSpam, bool CanEditNotes, bool CanEditOthersNotes);
