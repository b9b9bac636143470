namespace DigitalInbox.Conformance.Tests.Pigeons;

internal sealed class PigeonOptions
{
    public string? Ring { get; set; }

    public string? Token { get; set; }

    public string? Word { get; set; }

    public Uri? Loft { get; set; }

    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);
}
