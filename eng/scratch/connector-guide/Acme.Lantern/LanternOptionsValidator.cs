using Microsoft.Extensions.Options;

namespace Acme.Lantern;

/// <summary>Names every fault of one channel's options by its configuration key, and prints no value.</summary>
internal sealed class LanternOptionsValidator(string optionsName, string key) : IValidateOptions<LanternOptions>
{
    public ValidateOptionsResult Validate(string? name, LanternOptions options)
    {
        if (name != optionsName)
        {
            return ValidateOptionsResult.Skip;
        }

        List<string> faults = [];
        Check(!string.IsNullOrWhiteSpace(options.Name), nameof(options.Name), "is missing");
        Check(!string.IsNullOrWhiteSpace(options.SigningSecret), nameof(options.SigningSecret), "is missing");
        Check(!string.IsNullOrWhiteSpace(options.Token), nameof(options.Token), "is missing");
        Check(
            options.BaseAddress is { IsAbsoluteUri: true, Scheme: "https" or "http" } address && address.AbsolutePath.EndsWith('/'),
            nameof(options.BaseAddress),
            "must be an absolute address that ends with a slash");
        Check(options.Timeout > TimeSpan.Zero, nameof(options.Timeout), "must be positive");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void Check(bool holds, string option, string otherwise)
        {
            if (!holds)
            {
                faults.Add($"{key}{option} {otherwise}.");
            }
        }
    }
}
