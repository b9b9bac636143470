using DigitalInbox.Connectors.Meta;
using Microsoft.Extensions.Options;

namespace DigitalInbox.Connectors.Messenger;

/// <summary>Names every fault of one channel's options by its configuration key, and prints no value.</summary>
/// <param name="optionsName">The options' name; other options are left alone.</param>
/// <param name="channel">The channel, for the text.</param>
/// <param name="key">The configuration key that an option's name is appended to.</param>
internal sealed class MessengerConnectorOptionsValidator(string optionsName, ChannelId channel, string key) : IValidateOptions<MessengerConnectorOptions>
{
    public ValidateOptionsResult Validate(string? name, MessengerConnectorOptions options)
    {
        if (!string.Equals(name, optionsName, StringComparison.Ordinal))
        {
            return ValidateOptionsResult.Skip;
        }

        var rules = new MetaOptionsRules($"Messenger channel '{channel}'", key);
        rules.Required(options.Name, nameof(options.Name));
        rules.Required(options.PageId, nameof(options.PageId));
        rules.Required(options.AppSecret, nameof(options.AppSecret));
        rules.Required(options.VerifyToken, nameof(options.VerifyToken));
        rules.Required(options.PageAccessToken, nameof(options.PageAccessToken));
        rules.Digits(options.PageId, nameof(options.PageId), "must be the page's id, digits only");
        rules.Trimmed(options.AppSecret, nameof(options.AppSecret));
        rules.TrimmedOrNone(options.PreviousAppSecret, nameof(options.PreviousAppSecret));
        rules.VisibleAscii(options.PageAccessToken, nameof(options.PageAccessToken));
        rules.Address(options.BaseAddress, nameof(options.BaseAddress));
        rules.TimeLimit(options.Timeout, nameof(options.Timeout));
        MetaMedia.CheckHosts(rules, options.MediaHosts, nameof(options.MediaHosts));
        return rules.Result;
    }
}
