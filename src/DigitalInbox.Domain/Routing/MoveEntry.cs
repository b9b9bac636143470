namespace DigitalInbox.Routing;

/// <summary>When time alone moves a case to another line, as a number. It holds as long as the slot says the same.</summary>
internal readonly record struct MoveEntry(long At, int Slot);
