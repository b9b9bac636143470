using NodaTime;

namespace DigitalInbox.Definitions;

/// <summary>One version of something that was defined: a calendar, a policy. Immutable; a change is a new version.</summary>
public sealed record Definition
{
    private const int LongestId = 100;

    /// <summary>What it defines.</summary>
    public required DefinitionKind Kind { get; init; }

    /// <summary>Which one of its kind; see <see cref="IsId"/>.</summary>
    public required string Id { get; init; }

    /// <summary>The version, from 1, without gaps; it goes on when something deleted is defined again.</summary>
    public required int Version { get; init; }

    /// <summary>What it says, as JSON; null when this version says that it is deleted.</summary>
    public required string? Body { get; init; }

    /// <summary>When this version was saved.</summary>
    public required Instant SavedAt { get; init; }

    /// <summary>Who saved it.</summary>
    public required Initiator SavedBy { get; init; }

    /// <summary>True when the version was written by the host's code, which was authoritative then.</summary>
    public bool IsManaged { get; init; }

    /// <summary>True when this version says that it is deleted. The versions before it stay, for what still refers to them.</summary>
    public bool IsDeleted => Body is null;

    /// <summary>Tells whether a text can be the id of a definition.</summary>
    /// <param name="id">The text.</param>
    /// <returns>True for 1 to 100 ASCII letters, digits, <c>-</c>, <c>_</c> and <c>.</c>, not beginning with a dot: it stands in
    /// addresses, and every store sorts it alike.</returns>
    public static bool IsId(string? id) =>
        id is { Length: > 0 and <= LongestId } && id[0] != '.' && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
