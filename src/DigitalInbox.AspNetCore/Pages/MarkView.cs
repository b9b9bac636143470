using DigitalInbox.Conversations;
using DigitalInbox.Inbox;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>What is said of a case and its messages, as the page shows it: tags, who looks at it, and what the agent may say.</summary>
internal sealed record MarkView
{
    public required MarkPermissions May { get; init; }

    /// <summary>The tags that are defined, by id.</summary>
    public required IReadOnlyList<TagDefinition> Tags { get; init; }

    /// <summary>Who else looks at the case.</summary>
    public required IReadOnlyList<CaseViewer> Others { get; init; }

    /// <summary>Whether a note may be changed and taken away.</summary>
    public bool CanEdit(PageRequest request, Message note) =>
        note is { Kind: MessageKind.Note, ErasedAt: null, Facts.IsRedacted: false }
        && (IsOf(request, note) ? May.CanEditNotes : May.CanEditOthersNotes);

    /// <summary>The tags that can be chosen for what has some already.</summary>
    public IEnumerable<TagId> Choices(IEnumerable<TagId> has) =>
        Tags.Where(t => t.IsActive).Select(t => t.Id).Union(has).OrderBy(t => t.Value, StringComparer.Ordinal);

    public static async Task<MarkView> ReadAsync(PageRequest request, CaseView view)
    {
        var (inbox, caller) = (request.Inbox, request.Caller!);
        var viewers = await inbox.Viewing.ListAsync(caller, view.Record.Number, request.Aborted).ConfigureAwait(false);
        return new MarkView
        {
            May = await inbox.Marking.GetPermissionsAsync(caller, view.Record.State, request.Aborted).ConfigureAwait(false),
            Tags = await inbox.Tags.ListAsync(caller, request.Aborted).ConfigureAwait(false),
            Others = [.. viewers.Where(v => v.Agent != caller.Agent)],
        };
    }

    /// <summary>Notes that the agent looks at the case, and that who has it has seen what is shown.</summary>
    public static async Task NoteSightAsync(PageRequest request, CaseView view)
    {
        var (inbox, caller, state) = (request.Inbox, request.Caller!, view.Record.State);

        // The script asks for the page again whether or not somebody looks at it; it says when nobody does, and tells by itself who is there.
        var refresh = request.Context.Request.Headers["X-Refresh"].ToString();
        if (refresh is "unseen")
        {
            return;
        }

        try
        {
            await (refresh.Length > 0 ? Task.CompletedTask : inbox.Viewing.TellAsync(caller, view.Record.Number, isTyping: false, request.Aborted)).ConfigureAwait(false);
            if (state.InboxAssignee == caller.Agent && state.UnreadCount > 0 && view.Messages is [.., var last])
            {
                await inbox.Marking.MarkReadAsync(caller, view.Record.Number, last.Sequence, request.Aborted).ConfigureAwait(false);
            }
        }
        catch (InboxException)
        {
            // Whoever only wants to look is not kept from it: the case may have moved on, or nothing can be written now.
        }
    }

    private static bool IsOf(PageRequest request, Message note) =>
        note.Author.Kind == AuthorKind.Agent && string.Equals(note.Author.Id, request.Caller!.Agent.Value, StringComparison.Ordinal);
}
