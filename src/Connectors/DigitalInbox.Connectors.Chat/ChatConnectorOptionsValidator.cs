using Microsoft.Extensions.Options;

namespace DigitalInbox.Connectors.Chat;

/// <summary>Names every fault of one channel's options by its configuration key, and prints no value.</summary>
/// <param name="optionsName">The options' name; other options are left alone.</param>
/// <param name="channel">The channel, for the text.</param>
/// <param name="key">The configuration key that an option's name is appended to.</param>
internal sealed class ChatConnectorOptionsValidator(string optionsName, ChannelId channel, string key) : IValidateOptions<ChatConnectorOptions>
{
    private const int ShortestSecret = 16;
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

    private static IEnumerable<string> Faults(ChatConnectorOptions options)
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

        if (options.LongestText is < 1 or > ChatCapabilities.LongestText)
        {
            yield return $"LongestText must be from 1 to {ChatCapabilities.LongestText}";
        }
    }

    private static bool IsSecret(string secret) => secret.Length >= ShortestSecret && secret.Length == secret.Trim().Length;

    // An origin is compared as the browser writes it.
    private static bool IsOrigin(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
        && string.Equals(address.GetLeftPart(UriPartial.Authority), origin, StringComparison.Ordinal)
        && address.UserInfo.Length == 0;
}
