using DigitalInbox.Channels;
using DigitalInbox.Conversations;

namespace DigitalInbox.Inbox;

/// <summary>What an update makes of a message, whatever the order in which updates come: the newest edit, moderation and reaction of a person
/// hold, and so do the oldest deletion and every redaction.</summary>
internal static class FactRules
{
    /// <param name="message">The message as it is known.</param>
    /// <param name="update">The update; not a receipt.</param>
    /// <param name="reactor">Who reacted; null unless somebody did.</param>
    /// <returns>The message after; null when the update tells nothing new.</returns>
    public static Message? Apply(Message message, MessageUpdate update, Reactor? reactor) => update switch
    {
        EditArrived edit => Edit(message, edit),
        DeletionArrived deletion => Delete(message, deletion),
        ModerationArrived moderation => Moderate(message, moderation),
        ReactionArrived reaction => React(message, reaction, reactor!),
        _ => throw new InvalidOperationException($"No rule for {update.GetType().Name}."),
    };

    private static Message? Edit(Message message, EditArrived edit)
    {
        var (facts, text) = (message.Facts, StorableText.Of(edit.Text)!);
        var isSame = facts.IsRedacted || string.Equals(text, message.Text, StringComparison.Ordinal);
        if (facts.EditedAt is { } known && (edit.OccurredAt < known || (edit.OccurredAt == known && isSame)))
        {
            return null;
        }

        return message with
        {
            Text = isSame ? message.Text : text,
            Facts = facts with
            {
                EditedAt = edit.OccurredAt,
                Earlier = isSame ? facts.Earlier : [.. facts.Earlier, new EarlierText(message.Text, edit.OccurredAt)],
            },
        };
    }

    private static Message? Delete(Message message, DeletionArrived deletion)
    {
        var facts = message.Facts;
        var at = facts.DeletedAt is { } known && known <= deletion.OccurredAt ? known : deletion.OccurredAt;
        var isRedacted = facts.IsRedacted || deletion.Redacts;
        if (at == facts.DeletedAt && isRedacted == facts.IsRedacted)
        {
            return null;
        }

        return isRedacted
            ? message with
            {
                Text = "",
                Attachments = [.. message.Attachments.Select(a => a.Erase())],
                Facts = facts with { DeletedAt = at, IsRedacted = true, Earlier = [], Content = null },
            }
            : message with { Facts = facts with { DeletedAt = at } };
    }

    private static Message? Moderate(Message message, ModerationArrived moderation)
    {
        var facts = message.Facts;
        return facts.ModeratedAt is { } known
            && (moderation.OccurredAt < known || (moderation.OccurredAt == known && moderation.IsHidden == facts.IsHidden))
            ? null
            : message with { Facts = facts with { ModeratedAt = moderation.OccurredAt, IsHidden = moderation.IsHidden } };
    }

    private static Message? React(Message message, ReactionArrived reaction, Reactor reactor)
    {
        var facts = message.Facts;
        var kind = ReactionKind.Of(reaction.Reaction);
        var current = facts.Reactions.FirstOrDefault(r => reactor.Is(r.By, r.Id));
        if ((current?.At ?? facts.Withdrawn.FirstOrDefault(r => reactor.Is(r.By, r.Id))?.At) is { } known
            && (reaction.OccurredAt < known || (reaction.OccurredAt == known && string.Equals(kind, current?.Reaction, StringComparison.Ordinal))))
        {
            return null;
        }

        var others = facts.Reactions.Where(r => !reactor.Is(r.By, r.Id));
        var withdrawn = facts.Withdrawn.Where(r => !reactor.Is(r.By, r.Id));
        return message with
        {
            Facts = facts with
            {
                Reactions = [.. (kind is null ? others : others.Append(new(reactor.By, reactor.Id, kind, reaction.OccurredAt)))
                    .OrderBy(r => r.At).ThenBy(r => r.Id, StringComparer.Ordinal)],
                Withdrawn = [.. (kind is null ? withdrawn.Append(new(reactor.By, reactor.Id, reaction.OccurredAt)) : withdrawn)
                    .OrderBy(r => r.At).ThenBy(r => r.Id, StringComparer.Ordinal)],
            },
        };
    }
}
