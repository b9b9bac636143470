using DigitalInbox.Connectors.Meta;
using Microsoft.Extensions.Options;

namespace DigitalInbox.Connectors.Instagram;

/// <summary>Names every fault of one channel's options by its configuration key, and prints no value.</summary>
/// <param name="optionsName">The options' name; other options are left alone.</param>
/// <param name="channel">The channel, for the text.</param>
/// <param name="key">The configuration key that an option's name is appended to.</param>
internal sealed class InstagramConnectorOptionsValidator(string optionsName, ChannelId channel, string key) : IValidateOptions<InstagramConnectorOptions>
{
    public ValidateOptionsResult Validate(string? name, InstagramConnectorOptions options)
    {
        if (!string.Equals(name, optionsName, StringComparison.Ordinal))
        {
            return ValidateOptionsResult.Skip;
        }

        var rules = new MetaOptionsRules($"Instagram channel '{channel}'", key);
        rules.Required(options.Name, nameof(options.Name));
        rules.Required(options.AccountId, nameof(options.AccountId));
        rules.Required(options.AppSecret, nameof(options.AppSecret));
        rules.Required(options.VerifyToken, nameof(options.VerifyToken));
        rules.Required(options.AccessToken, nameof(options.AccessToken));
        rules.Digits(options.AccountId, nameof(options.AccountId), "must be the account's id, digits only");
        rules.Trimmed(options.AppSecret, nameof(options.AppSecret));
        rules.TrimmedOrNone(options.PreviousAppSecret, nameof(options.PreviousAppSecret));
        rules.VisibleAscii(options.AccessToken, nameof(options.AccessToken));
        rules.Address(options.BaseAddress, nameof(options.BaseAddress));
        rules.TimeLimit(options.Timeout, nameof(options.Timeout));
        rules.Check(Enum.IsDefined(options.Surface), nameof(options.Surface), "must be Messages or Comments");
        rules.Check(options.CommentTextLimit is >= 1 and <= 10000, nameof(options.CommentTextLimit), "must be from 1 to 10000");
        MetaMedia.CheckHosts(rules, options.MediaHosts, nameof(options.MediaHosts));
        return rules.Result;
    }
}
