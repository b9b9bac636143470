using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace DigitalInbox.Connectors.Meta;

/// <summary>Checks one channel's options. Each fault names its configuration key, and no value.</summary>
/// <param name="subject">Whose options, such as <c>WhatsApp channel 'support'</c>.</param>
/// <param name="key">The configuration key that an option's name is appended to; see <see cref="KeyOf"/>.</param>
/// <remarks>What is also <see cref="Required"/> is left alone by the other checks while it is blank, so that an option has one fault and not two.</remarks>
internal sealed class MetaOptionsRules(string subject, string key)
{
    private static readonly TimeSpan ShortestTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMinutes(2);

    private readonly List<string> faults = [];

    /// <summary>What the checks found.</summary>
    public ValidateOptionsResult Result => faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

    /// <summary>The key in front of the options' names when they are bound from a configuration; empty for its root.</summary>
    public static string KeyOf(IConfiguration section) =>
        section is IConfigurationSection { Path: var path } ? path + ConfigurationPath.KeyDelimiter : "";

    public void Required(string? value, string option) => Check(!IsBlank(value), option, "is missing");

    /// <summary>Digits only; <paramref name="rule"/> says so, and of what.</summary>
    public void Digits(string? value, string option, string rule) =>
        Check(IsBlank(value) || value!.All(char.IsAsciiDigit), option, rule);

    /// <summary>A secret that was pasted with a space or a line's end signs nothing right.</summary>
    public void Trimmed(string? value, string option) =>
        Check(IsBlank(value) || value!.Length == value.Trim().Length, option, "must not begin or end with white space");

    /// <summary>A secret that need not be there: empty is none, and white space alone is a mistake.</summary>
    public void TrimmedOrNone(string? value, string option) =>
        Check(string.IsNullOrEmpty(value) || (!IsBlank(value) && value.Length == value.Trim().Length), option, "must not begin or end with white space");

    /// <summary>What goes into a header.</summary>
    public void VisibleAscii(string? value, string option) =>
        Check(IsBlank(value) || value!.All(c => c is > ' ' and < '\x7f'), option, "must be visible ASCII characters only");

    public void Address(Uri? value, string option) =>
        Check(IsGoodAddress(value), option, "must be an absolute https address, or http on this machine, without a user, query or fragment");

    public void TimeLimit(TimeSpan value, string option) =>
        Check(value >= ShortestTimeout && value <= LongestTimeout, option, "must be from 1 second to 2 minutes");

    /// <summary>A rule of the connector's own, such as <c>must be …</c>.</summary>
    public void Check(bool holds, string option, string rule)
    {
        if (!holds)
        {
            faults.Add($"{subject}: {key}{option} {rule}.");
        }
    }

    private static bool IsBlank(string? value) => string.IsNullOrWhiteSpace(value);

    private static bool IsGoodAddress(Uri? address) =>
        address is { IsAbsoluteUri: true, UserInfo: "", Query: "", Fragment: "" }
        && (Has(address, Uri.UriSchemeHttps) || (Has(address, Uri.UriSchemeHttp) && address.IsLoopback));

    private static bool Has(Uri address, string scheme) => string.Equals(address.Scheme, scheme, StringComparison.Ordinal);
}
