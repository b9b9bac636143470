namespace DigitalInbox.Knowledge;

/// <summary>What is wrong with an answer.</summary>
public enum FormFaultReason
{
    /// <summary>It must be filled in.</summary>
    Missing = 0,

    /// <summary>It is too long.</summary>
    TooLong = 1,

    /// <summary>It is no e-mail address.</summary>
    NoEmail = 2,

    /// <summary>It is no telephone number.</summary>
    NoPhone = 3,

    /// <summary>It is no number.</summary>
    NoNumber = 4,

    /// <summary>It is no date.</summary>
    NoDate = 5,

    /// <summary>It is none of the choices.</summary>
    NoChoice = 6,
}
