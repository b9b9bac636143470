namespace DigitalInbox.Inbox;

/// <summary>What two contacts have in common, so that they may be one person.</summary>
public enum DuplicateKind
{
    /// <summary>A telephone number, whichever way each of them writes it.</summary>
    Phone = 0,

    /// <summary>An e-mail address, whatever its case.</summary>
    Email = 1,

    /// <summary>The words of a name, in any order, without accents and case.</summary>
    Name = 2,

    /// <summary>An identifier that the host gave them.</summary>
    Identifier = 3,
}
