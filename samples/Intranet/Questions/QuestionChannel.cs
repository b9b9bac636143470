using DigitalInbox;
using DigitalInbox.Channels;

namespace Intranet.Questions;

/// <summary>A channel of the company's own: questions come from a page of the intranet, and answers are read there.</summary>
internal sealed class QuestionChannel(string desk, string name, AnswerBook answers) : IOutboundConnector
{
    public static ChannelKind Kind { get; } = new("intranet");

    public Channel Channel { get; } = new(new ChannelId(desk), Kind, name, new ChannelCapabilities
    {
        IsPrivate = true,
        TextLimit = new TextLimit(2000, TextUnit.CodePoints),
    });

    public Task<SendResult> SendAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        answers.Add(desk, message.RecipientExternalId, message.Text);
        return Task.FromResult<SendResult>(new SendResult.Accepted(message.Id.ToString()));
    }
}
