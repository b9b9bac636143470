using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.Conformance.Stores;

/// <summary>What becomes of messages.</summary>
internal static class SomeFacts
{
    /// <summary>Everything that there is to know.</summary>
    public static MessageFacts Whole { get; } = new()
    {
        Reactions =
        [
            new MessageReaction(AuthorKind.Contact, "ann", "❤️", Some.Noon),
            new MessageReaction(AuthorKind.Agent, "alice", "👍", Some.Later(1)),
        ],
        EditedAt = Some.Later(2),
        Earlier = [new EarlierText("grüße, 🦆 \"one\"", Some.Later(1)), new EarlierText("", Some.Later(2))],
        DeletedAt = Some.Later(3),
        IsHidden = true,
        PrivateReplyTo = MessageId.New(Some.Noon),
        PrivateReply = MessageId.New(Some.Noon),
        UsesExtendedWindow = true,
        Content = new RichContent.ListPicker("Choose", [new ListSection("Größe", [new ListItem("s", "Small", null), new ListItem("l", "Large", "🦆")])]),
    };

    public static Attachment File { get; } = new(
        AttachmentId.New(Some.Noon), "media/1", "büro.pdf", "application/pdf", 12_345, new string('a', 64), AttachmentState.Stored);

    /// <summary>An update of every kind about one message.</summary>
    public static IReadOnlyList<MessageUpdate> Updates(string externalId, Instant at) =>
    [
        new ReceiptArrived("receipt", externalId, ReceiptState.Delivered, at),
        Reaction(externalId, "bea", at),
        new ReactionArrived("reaction of ours", externalId, By: null, Reaction: null, at),
        new EditArrived("edit", externalId, "grüße, 🦆 \"two\"", at + Duration.FromNanoseconds(1)),
        new DeletionArrived("deletion", externalId, Redacts: true, at),
        new ModerationArrived("moderation", externalId, IsHidden: true, at),
    ];

    public static ReactionArrived Reaction(string externalId, string account, Instant at) =>
        new($"reaction of {account}", externalId, new ExternalIdentity(account, "Bea \"B\" 🦆") { Aliases = [$"+33 {account}", "b\"e'a"] }, "❤️", at);

    public static ParkedFact Parked(MessageUpdate update, Instant at) => new(ParkedFactId.New(at), Some.Channel, update, at);
}
