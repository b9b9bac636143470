using Microsoft.Extensions.Options;

namespace DigitalInbox.Connectors.WhatsApp;

/// <summary>Names every fault of one channel's options by its configuration key, and prints no value.</summary>
/// <param name="optionsName">The options' name; other options are left alone.</param>
/// <param name="channel">The channel, for the text.</param>
/// <param name="key">The configuration key that an option's name is appended to.</param>
internal sealed class WhatsAppConnectorOptionsValidator(string optionsName, ChannelId channel, string key) : IValidateOptions<WhatsAppConnectorOptions>
{
    private static readonly TimeSpan ShortestTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMinutes(2);

    public ValidateOptionsResult Validate(string? name, WhatsAppConnectorOptions options)
    {
        if (!string.Equals(name, optionsName, StringComparison.Ordinal))
        {
            return ValidateOptionsResult.Skip;
        }

        List<string> faults = [];
        Required(options.Name, nameof(options.Name));
        Required(options.PhoneNumberId, nameof(options.PhoneNumberId));
        Required(options.AppSecret, nameof(options.AppSecret));
        Required(options.VerifyToken, nameof(options.VerifyToken));
        Required(options.AccessToken, nameof(options.AccessToken));
        Check(IsBlank(options.PhoneNumberId) || options.PhoneNumberId!.All(char.IsAsciiDigit), nameof(options.PhoneNumberId), "must be the number's id, digits only");
        Check(IsBlank(options.AppSecret) || IsTrimmed(options.AppSecret!), nameof(options.AppSecret), "must not begin or end with white space");
        Check(string.IsNullOrEmpty(options.PreviousAppSecret) || IsTrimmed(options.PreviousAppSecret), nameof(options.PreviousAppSecret), "must not begin or end with white space");
        Check(IsBlank(options.AccessToken) || options.AccessToken!.All(c => c is > ' ' and < '\x7f'), nameof(options.AccessToken), "must be visible ASCII characters only");
        Check(IsGoodAddress(options.BaseAddress), nameof(options.BaseAddress), "must be an absolute https address, or http on this machine, without a user, query or fragment");
        Check(options.Timeout >= ShortestTimeout && options.Timeout <= LongestTimeout, nameof(options.Timeout), "must be from 1 second to 2 minutes");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void Required(string? value, string option) => Check(!IsBlank(value), option, "is missing");

        void Check(bool holds, string option, string rule)
        {
            if (!holds)
            {
                faults.Add($"WhatsApp channel '{channel}': {key}{option} {rule}.");
            }
        }
    }

    private static bool IsBlank(string? value) => string.IsNullOrWhiteSpace(value);

    private static bool IsTrimmed(string value) => value.Length == value.Trim().Length;

    private static bool IsGoodAddress(Uri? address) =>
        address is { IsAbsoluteUri: true, UserInfo: "", Query: "", Fragment: "" }
        && (Has(address, Uri.UriSchemeHttps) || (Has(address, Uri.UriSchemeHttp) && address.IsLoopback));

    private static bool Has(Uri address, string scheme) => string.Equals(address.Scheme, scheme, StringComparison.Ordinal);
}
