using Microsoft.Extensions.Options;

namespace DigitalInbox.Conformance.Tests.Pigeons;

internal sealed class PigeonOptionsValidator(string optionsName, string key, Fault fault) : IValidateOptions<PigeonOptions>
{
    public ValidateOptionsResult Validate(string? name, PigeonOptions options)
    {
        if (name != optionsName)
        {
            return ValidateOptionsResult.Skip;
        }

        List<string> missing = [.. new (string Option, string? Value)[]
        {
            (nameof(options.Ring), options.Ring),
            (nameof(options.Token), options.Token),
            (nameof(options.Word), options.Word),
            (nameof(options.Loft), options.Loft?.ToString()),
        }.Where(o => fault.IsMissing(o.Value)).Select(o => $"{key}{o.Option} is missing.").Take(fault.MostMissing)];
        if (options.Loft is { IsAbsoluteUri: false } loft)
        {
            missing.Add($"{key}{nameof(options.Loft)} is no absolute address{(fault.ShowsValues ? ": " + loft : "")}.");
        }

        if (options.Timeout <= TimeSpan.Zero)
        {
            missing.Add($"{key}{nameof(options.Timeout)} must be positive.");
        }

        return missing.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(missing);
    }
}
