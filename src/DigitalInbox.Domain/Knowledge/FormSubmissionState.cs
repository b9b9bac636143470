namespace DigitalInbox.Knowledge;

/// <summary>How it stands with a form that was sent.</summary>
public enum FormSubmissionState
{
    /// <summary>It can be filled in, and was not yet.</summary>
    Waiting = 0,

    /// <summary>It was filled in.</summary>
    Answered = 1,

    /// <summary>It ran out, and nobody had filled it in.</summary>
    Expired = 2,
}
