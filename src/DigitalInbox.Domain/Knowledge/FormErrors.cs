namespace DigitalInbox.Knowledge;

/// <summary>The codes by which forms refuse.</summary>
public static class FormErrors
{
    /// <summary>The form cannot be; <c>faults</c> lists every fault.</summary>
    public const string Invalid = "form.invalid";

    /// <summary>There is no such form; <c>known</c> lists them.</summary>
    public const string Unknown = "form.unknown";

    /// <summary>The form is not written in that language; <c>known</c> lists its languages.</summary>
    public const string LanguageUnknown = "form.languageUnknown";

    /// <summary>A link lives for at least a minute and at most 366 days.</summary>
    public const string LifetimeInvalid = "form.lifetimeInvalid";

    /// <summary>There is no address to make the link with: the host has not said where customers find the inbox.</summary>
    public const string AddressMissing = "form.addressMissing";

    /// <summary>The link is none of this inbox's, or what it led to is gone.</summary>
    public const string LinkInvalid = "form.linkInvalid";

    /// <summary>The time to fill the form in is over.</summary>
    public const string LinkExpired = "form.linkExpired";

    /// <summary>The form was filled in before, and takes no more answers.</summary>
    public const string LinkUsed = "form.linkUsed";
}
