using DigitalInbox.Channels;
using GraphStandIn;

namespace DigitalInbox.Connectors.WhatsApp.Tests;

/// <summary>What the stand-in tells is what the connector reads.</summary>
public sealed class StandInWebhookTests
{
    private const string Person = "15550002222";
    private static readonly WhatsAppWebhook Number = new(Some.PhoneNumberId);
    private static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeSeconds(1_760_000_000);

    [Fact]
    public void What_a_customer_sends()
    {
        var file = new GraphFile("offer.pdf", "application/pdf", "content"u8.ToArray());
        var document = Read<MessageArrived>(Number.Media(Person, "Ann", "wamid.1", At, "document", "656", file, "look"));
        var place = Read<MessageArrived>(Number.Location(Person, "Ann", "wamid.2", At, 48.5, -2.25, "Here"));
        var picked = Read<MessageArrived>(Number.Picked(Person, "Ann", "wamid.3", At, new GraphChoice("yes", "Yes"), "wamid.OUT1"));

        Assert.Equal("look", document.Text);
        Assert.Equal(
            new ExternalAttachment("656", "application/pdf", "offer.pdf", null, file.Sha256), Assert.Single(document.Attachments));
        Assert.Equal((48.5, -2.25), (Assert.IsType<RichContent.Location>(place.Content).Latitude, ((RichContent.Location)place.Content).Longitude));
        Assert.Equal(("wamid.OUT1", new RichContent.Picked("yes", "Yes")), (picked.ReplyToExternalId, picked.Content));
    }

    [Fact]
    public void What_becomes_of_messages()
    {
        var reaction = Read<ReactionArrived>(Number.Reaction(Person, "Ann", "wamid.4", At, "wamid.1", "\U0001F62E"));
        var takenBack = Read<ReactionArrived>(Number.Reaction(Person, "Ann", "wamid.5", At, "wamid.1", null));
        var edit = Read<EditArrived>(Number.Edit(Person, "Ann", "wamid.6", At, "wamid.1", "better"));
        var revoke = Read<DeletionArrived>(Number.Revoke(Person, "Ann", "wamid.7", At, "wamid.1"));

        Assert.Equal("\U0001F62E", reaction.Reaction);
        Assert.Null(takenBack.Reaction);
        Assert.Equal(("wamid.1", "better"), (edit.ExternalId, edit.Text));
        Assert.Equal("wamid.1", revoke.ExternalId);
    }

    [Fact]
    public void What_the_business_wrote_by_hand()
    {
        var echo = Read<EchoArrived>(Number.Echo(Person, "wamid.8", At, "from the phone"));

        Assert.Equal((Person, "from the phone"), (echo.Recipient.ExternalId, echo.Text));
    }

    private static T Read<T>(string json) => Assert.IsType<T>(Assert.Single(Some.Connector().Parse(Some.Signed(json), Some.ReceivedAt)));
}
