namespace DigitalInbox.Inbox;

/// <summary>Reads the bodies of one kind; a body that cannot be is an <see cref="InboxException"/> of that kind.</summary>
internal delegate DefinitionContent DefinitionFormat(string id, int version, string json);
