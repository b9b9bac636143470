namespace DigitalInbox.Browser.Tests;

/// <summary>A theory that needs the system's Chromium, as <see cref="BrowserFactAttribute"/> does.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = new BrowserFactAttribute().Skip;
}
