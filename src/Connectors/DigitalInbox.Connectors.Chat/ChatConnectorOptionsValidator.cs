using Microsoft.Extensions.Options;

namespace DigitalInbox.Connectors.Chat;

/// <summary>Names every fault of one channel's options by its configuration key, and prints no value.</summary>
/// <param name="optionsName">The options' name; other options are left alone.</param>
/// <param name="channel">The channel, for the text.</param>
/// <param name="key">The configuration key that an option's name is appended to.</param>
internal sealed class ChatConnectorOptionsValidator(string optionsName, ChannelId channel, string key) : IValidateOptions<ChatConnectorOptions>
{
    private const int ShortestSecret = 16;
    private const long LargestFile = 100_000_000;
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);
    private static readonly TimeSpan ShortestGone = TimeSpan.FromSeconds(70);
    private static readonly TimeSpan ShortestLife = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestLife = TimeSpan.FromDays(731);

    public ValidateOptionsResult Validate(string? name, ChatConnectorOptions options)
    {
        if (!string.Equals(name, optionsName, StringComparison.Ordinal))
        {
            return ValidateOptionsResult.Skip;
        }

        var faults = Faults(options).Select(f => $"Chat channel '{channel}': {key}{f}.").ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> Faults(ChatConnectorOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Name))
        {
            yield return "Name is missing";
        }

        if (options.AllowedOrigins.Any(o => !IsOrigin(o)))
        {
            yield return "AllowedOrigins must each be scheme, host and port, such as https://shop.example, without a path";
        }

        if (options.IdentitySecret is not null && !IsSecret(options.IdentitySecret))
        {
            yield return $"IdentitySecret must have at least {ShortestSecret} characters, and no white space around it";
        }

        if (options.PreviousIdentitySecret is not null && (!IsSecret(options.PreviousIdentitySecret) || options.IdentitySecret is null))
        {
            yield return $"PreviousIdentitySecret must have at least {ShortestSecret} characters, no white space around it, and stand beside IdentitySecret";
        }

        if ((options.RequiresIdentity || options.AcceptsHash) && options.IdentitySecret is null)
        {
            yield return "IdentitySecret is missing";
        }

        if (options.SessionLifetime < ShortestLife || options.SessionLifetime > LongestLife)
        {
            yield return "SessionLifetime must be from 1 hour to 731 days";
        }

        if (options.LargestFile is < 1 or > LargestFile || options.MostFiles is < 1 or > 10)
        {
            yield return "LargestFile must be from 1 to 100000000 bytes, and MostFiles from 1 to 10";
        }

        if (options.FileTypes.Any(t => t.IndexOf('/', StringComparison.Ordinal) < 1 || t.Any(c => char.IsWhiteSpace(c) || c is '*')))
        {
            yield return "FileTypes must each be a media type, such as application/pdf, or the beginning of one, such as image/";
        }

        if (options.WhenNobodyIsThere is { } welcome && !Enum.IsDefined(welcome))
        {
            yield return "WhenNobodyIsThere must be Messages or Form";
        }

        if (options.Offers.Any(o => !IsId(o.Id) || o.Text is not { Length: > 0 and <= 500 } || o.TextFrench?.Length > 500 || o.After < TimeSpan.Zero || o.Visits < 1)
            || options.Offers.DistinctBy(o => o.Id, StringComparer.Ordinal).Count() < options.Offers.Count)
        {
            yield return "Offers must each have an Id of its own of letters, digits, - and _, a Text of at most 500 characters, and After and Visits that can be";
        }

        if (string.Equals(options.ContinuesAt, channel.Value, StringComparison.Ordinal) || options.ContinuesAt is "")
        {
            yield return "ContinuesAt must be the id of another channel";
        }

        if (new[] { options.VisitorWarning, options.VisitorEnd, options.AgentWarning, options.ShortAbandon }.Any(t => t < TimeSpan.Zero || t > LongestWait)
            || options.GoneAfter < ShortestGone || options.GoneAfter > LongestWait)
        {
            yield return "VisitorWarning, VisitorEnd, AgentWarning and ShortAbandon must be from 0 to 1 day, and GoneAfter from 70 seconds to 1 day";
        }

        if (options.LongestText is < 1 or > ChatCapabilities.LongestText)
        {
            yield return $"LongestText must be from 1 to {ChatCapabilities.LongestText}";
        }
    }

    private static bool IsId(string id) => id.Length is > 0 and <= 64 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    private static bool IsSecret(string secret) => secret.Length >= ShortestSecret && secret.Length == secret.Trim().Length;

    // An origin is compared as the browser writes it.
    private static bool IsOrigin(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
        && string.Equals(address.GetLeftPart(UriPartial.Authority), origin, StringComparison.Ordinal)
        && address.UserInfo.Length == 0;
}
