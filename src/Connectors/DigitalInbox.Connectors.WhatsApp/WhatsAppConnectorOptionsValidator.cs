using DigitalInbox.Connectors.Meta;
using Microsoft.Extensions.Options;

namespace DigitalInbox.Connectors.WhatsApp;

/// <summary>Names every fault of one channel's options by its configuration key, and prints no value.</summary>
/// <param name="optionsName">The options' name; other options are left alone.</param>
/// <param name="channel">The channel, for the text.</param>
/// <param name="key">The configuration key that an option's name is appended to.</param>
internal sealed class WhatsAppConnectorOptionsValidator(string optionsName, ChannelId channel, string key) : IValidateOptions<WhatsAppConnectorOptions>
{
    public ValidateOptionsResult Validate(string? name, WhatsAppConnectorOptions options)
    {
        if (!string.Equals(name, optionsName, StringComparison.Ordinal))
        {
            return ValidateOptionsResult.Skip;
        }

        var rules = new MetaOptionsRules($"WhatsApp channel '{channel}'", key);
        rules.Required(options.Name, nameof(options.Name));
        rules.Required(options.PhoneNumberId, nameof(options.PhoneNumberId));
        rules.Required(options.AppSecret, nameof(options.AppSecret));
        rules.Required(options.VerifyToken, nameof(options.VerifyToken));
        rules.Required(options.AccessToken, nameof(options.AccessToken));
        rules.Digits(options.PhoneNumberId, nameof(options.PhoneNumberId), "must be the number's id, digits only");
        rules.Trimmed(options.AppSecret, nameof(options.AppSecret));
        rules.TrimmedOrNone(options.PreviousAppSecret, nameof(options.PreviousAppSecret));
        rules.VisibleAscii(options.AccessToken, nameof(options.AccessToken));
        rules.Address(options.BaseAddress, nameof(options.BaseAddress));
        rules.TimeLimit(options.Timeout, nameof(options.Timeout));
        return rules.Result;
    }
}
