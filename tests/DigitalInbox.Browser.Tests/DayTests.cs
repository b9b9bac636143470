namespace DigitalInbox.Browser.Tests;

/// <summary>A day's work through the page alone, in each way in which one can use it.</summary>
public sealed class DayTests(BrowserScene scene) : IClassFixture<BrowserScene>
{
    [BrowserFact]
    public Task A_case_goes_from_the_offer_to_the_payment() => TellAsync(new MouseHands(), hasScript: true, "15550009001", "Theo Brandt");

    [BrowserFact]
    public Task A_case_goes_from_the_offer_to_the_payment_without_script() => TellAsync(new MouseHands(), hasScript: false, "15550009002", "Mina Okafor");

    [BrowserFact]
    public Task A_case_goes_from_the_offer_to_the_payment_by_keyboard_alone() => TellAsync(new KeyboardHands(), hasScript: true, "15550009003", "Lars Holm");

    private async Task TellAsync(Hands hands, bool hasScript, string phone, string customer)
    {
        var story = new DayStory(scene, hands, hasScript, phone, customer);
        await story.TellAsync();
        Assert.Empty(story.Faults);
    }
}
