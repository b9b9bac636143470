using System.Text;
using DigitalInbox.Channels;
using NodaTime;

namespace DigitalInbox.Conformance.Connectors.Sending;

/// <summary>One thing that can go with a message: how it is declared, and a message with it.</summary>
/// <param name="Name">What it is, for the words of a failure.</param>
/// <param name="IsDeclared">Whether a channel says that it can.</param>
/// <param name="Make">Puts it on a plain answer to the customer's message.</param>
internal sealed record OutboundSample(
    string Name, Func<ChannelCapabilities, bool> IsDeclared, Func<OutboundMessage, ChannelCapabilities, MessageArrived, OutboundMessage> Make)
{
    /// <summary>Everything that can go with a message. What comes to the contract gets a row here.</summary>
    public static IReadOnlyList<OutboundSample> All { get; } =
    [
        Rich("quick replies", RichContentKinds.QuickReplies, new RichContent.QuickReplies([new ReplyOption("kit-yes", "Yes"), new ReplyOption("kit-no", "No")])),
        Rich("a list", RichContentKinds.ListPicker, new RichContent.ListPicker(
            "Choose", [new ListSection("Boats", [new ListItem("kit-1", "Ark", "Large"), new ListItem("kit-2", "Raft", null)])])),
        Rich("times", RichContentKinds.TimePicker, new RichContent.TimePicker(
            "Visit", [new TimeSlot("kit-nine", ConnectorHost.ReceivedAt + Duration.FromDays(1), Duration.FromMinutes(30))])),
        Rich("a form", RichContentKinds.Form, new RichContent.Form(
            "Size", [new FormQuestion("kit-size", "Which size?") { Choices = [new ReplyOption("kit-s", "Small")] }, new FormQuestion("kit-why", "Why?")])),
        Rich("a page", RichContentKinds.RichLink, new RichContent.RichLink("Boats", new Uri("https://shop.example/kit-boats")), text: ""),
        Rich("a link", RichContentKinds.LinkButton, new RichContent.LinkButton("Open", new Uri("https://shop.example/kit"))),
        Rich("a place", RichContentKinds.Location, new RichContent.Location(48.8584, 2.2945, "Tower", "Paris"), text: ""),
        Rich("contact cards", RichContentKinds.ContactCards, new RichContent.ContactCards([new ContactCard("Ann Example", ["+15550003333"], ["ann@shop.example"])]), text: ""),
        new(
            "a template",
            can => can.HasTemplates,
            (plain, _, _) => plain with { Text = "", Content = new RichContent.Template("kit_template", "en_US", [new TemplateParameter(TemplatePart.Body, "Noah")]) }),
        new(
            "a file",
            can => can.Files is not null,
            (plain, can, _) => plain with { Text = can.Files!.HasCaption ? plain.Text : "", Files = [FileOf(can.Files)] }),
        new(
            "a private answer",
            can => can.PrivateReplyWindow is not null,
            (plain, _, answered) => plain with { ReplyToExternalId = null, PrivateReplyToExternalId = answered.ExternalId }),
        new(
            "an answer in the extended window",
            can => can.ExtendedReplyWindow is not null,
            (plain, _, _) => plain with { UsesExtendedWindow = true }),
    ];

    private static OutboundSample Rich(string name, RichContentKinds kind, RichContent content, string? text = null) =>
        new(name, can => can.RichContent.HasFlag(kind), (plain, _, _) => plain with { Text = text ?? plain.Text, Content = content });

    /// <summary>A small file of the first type that may be sent.</summary>
    private static OutboundFile FileOf(FileRules rules)
    {
        var type = rules.MaximumBytes.Keys.Order(StringComparer.Ordinal).First();
        var bytes = Encoding.ASCII.GetBytes("a file of the kit");
        return new OutboundFile(
            AttachmentId.New(ConnectorHost.ReceivedAt),
            "kit.bin",
            type.EndsWith('/') ? type + "kit" : type,
            bytes.Length,
            _ => Task.FromResult<Stream>(new MemoryStream(bytes, writable: false)));
    }
}
