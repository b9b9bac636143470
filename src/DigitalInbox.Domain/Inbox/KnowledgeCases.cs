using DigitalInbox.Cases;
using DigitalInbox.Channels;

namespace DigitalInbox.Inbox;

/// <summary>What forms and payments ask of the case that they are of.</summary>
internal static class KnowledgeCases
{
    private const int LongestChain = 10;

    /// <summary>Finds the case that goes on where another one was merged into it.</summary>
    public static async Task<CaseRecord?> FindLiveAsync(InboxCore core, CaseId id, CancellationToken cancellationToken)
    {
        var found = await core.Store.Cases.FindAsync(id, cancellationToken).ConfigureAwait(false);
        for (var step = 0; step < LongestChain && found?.State.MergedInto is { } into; step++)
        {
            found = await core.Store.Cases.FindAsync(into, cancellationToken).ConfigureAwait(false) ?? found;
        }

        return found;
    }

    /// <summary>Finds the channel of a case, if what is for one person alone may go out through it.</summary>
    /// <exception cref="InboxException"><c>channel.unknown</c>, <c>channel.cannotSend</c>, <c>channel.public</c>.</exception>
    public static ChannelCapabilities RequirePrivate(InboxCore core, CaseSnapshot state)
    {
        var channel = core.Channels.RequireOutbound(state.ChannelId).Channel.Capabilities;
        return channel.IsPrivate
            ? channel
            : throw new InboxException(
                InboxErrorKind.Refused, InboxErrors.ChannelPublic, "What is sent through this channel can be read by everybody. Use a private one.");
    }

    /// <exception cref="InboxException"><c>contact.erased</c>.</exception>
    public static async Task RequireContactAsync(InboxCore core, ContactId id, CancellationToken cancellationToken)
    {
        if (await core.Store.Contacts.FindAsync(id, cancellationToken).ConfigureAwait(false) is { ErasedAt: not null })
        {
            throw new InboxException(
                InboxErrorKind.Conflict, InboxErrors.ContactErased, "The customer was erased. Nothing more is written to them or about them.");
        }
    }

    /// <summary>Puts a link into a text: at its place, or else on a line of its own at the end.</summary>
    public static string TextWith(string? text, string usual, string link)
    {
        var said = string.IsNullOrWhiteSpace(text) ? usual : text;
        return said.Contains(FormRequest.LinkPlace, StringComparison.Ordinal)
            ? said.Replace(FormRequest.LinkPlace, link, StringComparison.Ordinal)
            : $"{said}\n{link}";
    }
}
