using DigitalInbox.Channels;

namespace DigitalInbox.Conformance.Connectors.Acting;

/// <summary>One thing that can be done to a message or a conversation: how it is declared, and an action that does it.</summary>
/// <param name="Name">What it is, for the words of a failure.</param>
/// <param name="IsDeclared">Whether a channel says that it can.</param>
/// <param name="Make">Makes the action, given the customer's message and the id of one of ours.</param>
internal sealed record ActionSample(string Name, Func<ChannelCapabilities, bool> IsDeclared, Func<MessageArrived, string, OutboundAction> Make)
{
    /// <summary>Everything that can be done. What comes to the contract gets a row here.</summary>
    public static IReadOnlyList<ActionSample> All { get; } =
    [
        new("a like", can => can.CanLike, (m, _) => React(m, OutboundAction.LikeReaction)),
        new("a like that is taken back", can => can.CanLike, (m, _) => React(m, null)),
        new("a reaction", can => can.CanReact, (m, _) => React(m, "\u2764\ufe0f")),
        new("hiding", can => can.CanHide, (m, _) => new OutboundAction.Hide(m.ThreadExternalId, m.Sender.ExternalId, m.ExternalId, IsHidden: true)),
        new("showing again", can => can.CanHide, (m, _) => new OutboundAction.Hide(m.ThreadExternalId, m.Sender.ExternalId, m.ExternalId, IsHidden: false)),
        new("deleting", can => can.CanDelete, (m, _) => new OutboundAction.Delete(m.ThreadExternalId, m.Sender.ExternalId, m.ExternalId)),
        new("editing", can => can.CanEdit, (m, ours) => new OutboundAction.Edit(m.ThreadExternalId, m.Sender.ExternalId, ours, "A better text, caf\u00e9")),
        new("a read mark", can => can.CanMarkRead, (m, _) => new OutboundAction.MarkRead(m.ThreadExternalId, m.Sender.ExternalId, m.ExternalId)),
        new("typing", can => can.HasTyping, (m, _) => new OutboundAction.Typing(m.ThreadExternalId, m.Sender.ExternalId, m.ExternalId, IsTyping: true)),
    ];

    /// <summary>What of an action every provider is told: not who and where, and of a read mark and of typing nothing further.</summary>
    public static OutboundAction Told(OutboundAction action) => (action with { ThreadExternalId = "", RecipientExternalId = "" }) switch
    {
        OutboundAction.MarkRead read => read with { TargetExternalId = "" },
        OutboundAction.Typing typing => typing with { LastInboundExternalId = null },
        var same => same,
    };

    private static OutboundAction.React React(MessageArrived message, string? reaction) =>
        new(message.ThreadExternalId, message.Sender.ExternalId, message.ExternalId, reaction);
}
