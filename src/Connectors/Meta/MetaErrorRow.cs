using DigitalInbox.Channels;
using NodaTime;

namespace DigitalInbox.Connectors.Meta;

/// <summary>What one error means.</summary>
/// <param name="Code">The code.</param>
/// <param name="Subcode">The subcode; null for every one that has no row of its own.</param>
/// <param name="Class">The class.</param>
internal sealed record MetaErrorRow(int Code, int? Subcode, ProviderErrorClass Class)
{
    /// <summary>The wait that the documentation names where the answer itself names none; null when it does not say.</summary>
    public Duration? Delay { get; init; }

    /// <summary>Whether messages have been seen to arrive after this error: a send is then unconfirmed, and never repeated.</summary>
    public bool MayHaveBeenDone { get; init; }

    /// <summary>Rows of one class, by code alone.</summary>
    public static IEnumerable<MetaErrorRow> Of(ProviderErrorClass @class, params int[] codes) =>
        codes.Select(code => new MetaErrorRow(code, null, @class));

    /// <summary>Rows of one class, by code and subcode.</summary>
    public static IEnumerable<MetaErrorRow> Of(ProviderErrorClass @class, params (int Code, int Subcode)[] errors) =>
        errors.Select(error => new MetaErrorRow(error.Code, error.Subcode, @class));
}
