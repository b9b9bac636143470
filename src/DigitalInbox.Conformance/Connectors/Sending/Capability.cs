using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using DigitalInbox.Inbox;

namespace DigitalInbox.Conformance.Connectors.Sending;

/// <summary>One thing that agents may ask of a channel: how it is declared, asked for, seen at the provider and refused.</summary>
/// <param name="Name">What it is, for the words of a failure.</param>
/// <param name="IsDeclared">Whether a channel says that it can.</param>
/// <param name="AskAsync">Asks for it through the use cases, given the customer's message; what is queued is sent afterwards.</param>
/// <param name="Check">Looks at what came to the provider.</param>
/// <param name="Refusal">The code with which it is refused where it is not declared; null for what every channel can.</param>
internal sealed record Capability(
    string Name,
    Func<ChannelCapabilities, bool> IsDeclared,
    Func<ConnectorHost, Message, Task> AskAsync,
    Action<ConnectorHost, ProviderSend, Message> Check,
    string? Refusal)
{
    /// <summary>Everything that there is to ask for. What comes to the contract gets a row here.</summary>
    public static IReadOnlyList<Capability> All { get; } =
    [
        new(
            "a text",
            _ => true,
            (host, _) => host.ReplyAsync(SendingRule.Text),
            (host, send, answered) => Assert.Equal(
                (SendingRule.Text, host.Capabilities.HasTreeStructure ? answered.ExternalId : null), (send.Text, send.ReplyTo)),
            Refusal: null),
        new(
            "an answer to a chosen message",
            can => can.CanQuote || can.CanReplyToAnyMessage,
            (host, answered) => host.ReplyAsync(SendingRule.Text, answered.Id),
            (_, send, answered) => Assert.Equal((SendingRule.Text, answered.ExternalId), (send.Text, send.ReplyTo)),
            InboxErrors.ReplyTargetNotSupported),
        new(
            "a text of any length",
            can => can.TextLimit is null,
            (host, _) => host.ReplyAsync(LongText.Of(host.Capabilities.TextLimit, more: 1)),
            (_, send, _) => Assert.Equal(LongText.Of(null, more: 1), send.Text),
            InboxErrors.ReplyTooLong),
        new(
            "a text at any time",
            can => can.ReplyWindow is null,
            (host, _) =>
            {
                host.Clock.Advance(host.Capabilities.ReplyWindow ?? NodaTime.Duration.FromDays(400));
                return host.ReplyAsync(SendingRule.Text);
            },
            (_, send, _) => Assert.Equal(SendingRule.Text, send.Text),
            InboxErrors.ReplyWindowClosed),
    ];
}
