namespace DigitalInbox.AspNetCore;

/// <summary>The codes of refusals that have to do with the request, not with the inbox.</summary>
public static class InboxHttpErrors
{
    /// <summary>The host has not said who may use the inbox: call <c>RequireAuthorization</c> on what <c>MapDigitalInbox</c> returns.</summary>
    public const string AccessClosed = "access.closed";

    /// <summary>Nobody is signed in.</summary>
    public const string Unauthenticated = "access.unauthenticated";

    /// <summary>Who is signed in is not an agent of this inbox.</summary>
    public const string NotAnAgent = "access.notAnAgent";

    /// <summary>The antiforgery token is missing or does not fit.</summary>
    public const string TokenInvalid = "request.tokenInvalid";

    /// <summary>The body is not what the call takes.</summary>
    public const string RequestMalformed = "request.malformed";

    /// <summary>The body is not JSON by its content type.</summary>
    public const string RequestMediaType = "request.mediaType";

    /// <summary>The body is too large.</summary>
    public const string RequestTooLarge = "request.tooLarge";

    /// <summary>A parameter of the address is not what the call takes.</summary>
    public const string QueryInvalid = "query.invalid";

    /// <summary>A change of a definition does not say which version it changes.</summary>
    public const string VersionRequired = "definition.versionRequired";

    /// <summary>A draft is changed only by who says which version they saw.</summary>
    public const string DraftVersionRequired = "draft.versionRequired";

    /// <summary>A change of a note without the version that was seen.</summary>
    public const string NoteVersionRequired = "note.versionRequired";

    /// <summary>The API has no such call.</summary>
    public const string ApiUnknown = "api.unknown";

    /// <summary>The API has this address, but not for this method.</summary>
    public const string MethodNotAllowed = "api.methodNotAllowed";

    /// <summary>The page from which a visitor comes is none on which the chat may stand.</summary>
    public const string OriginNotAllowed = "visitor.originNotAllowed";

    /// <summary>A visitor, or an address, does something too often.</summary>
    public const string TooOften = "visitor.tooOften";

    /// <summary>A fault of ours.</summary>
    public const string Fault = "inbox.fault";
}
