namespace DigitalInbox.Browser.Tests;

/// <summary>A test that needs the system's Chromium. Where a build server lacks it, the test fails rather than being skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    public const string Chromium = "/usr/bin/chromium";

    public BrowserFactAttribute()
    {
        if (!File.Exists(Chromium) && Environment.GetEnvironmentVariable("CI") is null)
        {
            Skip = $"{Chromium} is not installed; ./eng/test installs it.";
        }
    }
}
