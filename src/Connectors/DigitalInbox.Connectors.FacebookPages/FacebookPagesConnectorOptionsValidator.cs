using DigitalInbox.Connectors.Meta;
using Microsoft.Extensions.Options;

namespace DigitalInbox.Connectors.FacebookPages;

/// <summary>Names every fault of one channel's options by its configuration key, and prints no value.</summary>
/// <param name="optionsName">The options' name; other options are left alone.</param>
/// <param name="channel">The channel, for the text.</param>
/// <param name="key">The configuration key that an option's name is appended to.</param>
internal sealed class FacebookPagesConnectorOptionsValidator(string optionsName, ChannelId channel, string key)
    : IValidateOptions<FacebookPagesConnectorOptions>
{
    private const int LongestText = 100_000;

    public ValidateOptionsResult Validate(string? name, FacebookPagesConnectorOptions options)
    {
        if (!string.Equals(name, optionsName, StringComparison.Ordinal))
        {
            return ValidateOptionsResult.Skip;
        }

        var rules = new MetaOptionsRules($"Facebook channel '{channel}'", key);
        rules.Required(options.Name, nameof(options.Name));
        rules.Required(options.PageId, nameof(options.PageId));
        rules.Required(options.AppSecret, nameof(options.AppSecret));
        rules.Required(options.VerifyToken, nameof(options.VerifyToken));
        rules.Required(options.PageAccessToken, nameof(options.PageAccessToken));
        rules.Digits(options.PageId, nameof(options.PageId), "must be the Page's id, digits only");
        rules.Trimmed(options.AppSecret, nameof(options.AppSecret));
        rules.TrimmedOrNone(options.PreviousAppSecret, nameof(options.PreviousAppSecret));
        rules.VisibleAscii(options.PageAccessToken, nameof(options.PageAccessToken));
        rules.Address(options.BaseAddress, nameof(options.BaseAddress));
        rules.TimeLimit(options.Timeout, nameof(options.Timeout));
        rules.Check(options.TextLimit is >= 1 and <= LongestText, nameof(options.TextLimit), "must be from 1 to 100000");
        rules.Check(options.MediaHosts.All(IsHost), nameof(options.MediaHosts), "must be names of hosts, without a scheme, port or path");
        return rules.Result;
    }

    private static bool IsHost(string? host) => host is not null && Uri.CheckHostName(host.StartsWith('.') ? host[1..] : host) != UriHostNameType.Unknown;
}
