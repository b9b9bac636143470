namespace DigitalInbox.Definitions;

/// <summary>The codes by which definitions are refused, beside those of what they define.</summary>
public static class DefinitionErrors
{
    /// <summary>There is no such kind of definition.</summary>
    public const string KindUnknown = "definition.kindUnknown";

    /// <summary>The id has characters that an id cannot have, or is too long.</summary>
    public const string IdInvalid = "definition.idInvalid";

    /// <summary>There is no such definition, or no such version of it.</summary>
    public const string NotFound = "definition.notFound";

    /// <summary>A value is not what is expected at its place.</summary>
    public const string Malformed = "definition.malformed";

    /// <summary>A member that there is not, or one that stands there twice.</summary>
    public const string MemberUnknown = "definition.memberUnknown";

    /// <summary>A member that is needed was left out.</summary>
    public const string MemberMissing = "definition.memberMissing";

    /// <summary>It names another definition that there is not; <c>references</c> lists each.</summary>
    public const string ReferenceUnknown = "definition.referenceUnknown";

    /// <summary>The host's code is authoritative for it.</summary>
    public const string Managed = "definition.managed";

    /// <summary>Others need it; <c>usedBy</c> lists them.</summary>
    public const string InUse = "definition.inUse";

    /// <summary>It is at another version than the caller thought; <c>version</c> says at which.</summary>
    public const string Changed = "definition.changed";
}
