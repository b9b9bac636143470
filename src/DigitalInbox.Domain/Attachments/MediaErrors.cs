namespace DigitalInbox.Attachments;

/// <summary>Why a file of a message could not be fetched.</summary>
public static class MediaErrors
{
    /// <summary>Its address is no public one, or not of the kind that is fetched from. Final.</summary>
    public const string AddressRefused = "media.addressRefused";

    /// <summary>Its host is none that the provider keeps files on. Final.</summary>
    public const string HostRefused = "media.hostRefused";

    /// <summary>It led elsewhere too often. Final.</summary>
    public const string TooManyRedirects = "media.tooManyRedirects";

    /// <summary>It took too long. Tried again.</summary>
    public const string Timeout = "media.timeout";

    /// <summary>The host could not be reached, or broke off. Tried again.</summary>
    public const string Unreachable = "media.unreachable";

    /// <summary>The host asks for other credentials. Tried again, since each attempt asks the provider for new ones.</summary>
    public const string Denied = "media.denied";

    /// <summary>It is not there. Tried again, since each attempt asks the provider where it is.</summary>
    public const string NotThere = "media.notThere";

    /// <summary>It is gone for good. Final.</summary>
    public const string Gone = "media.gone";

    /// <summary>The host refused for another reason. Tried again when the host says that it is a passing one.</summary>
    public const string Refused = "media.refused";

    /// <summary>The provider could not say where it is.</summary>
    public const string NotLocated = "media.notLocated";

    /// <summary>Its content is not the one that the provider stated the SHA-256 of. Final.</summary>
    public const string Checksum = "attachment.checksum";
}
