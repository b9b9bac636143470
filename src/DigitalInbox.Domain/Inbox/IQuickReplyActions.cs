using DigitalInbox.Cases;

namespace DigitalInbox.Inbox;

/// <summary>Makes replies of quick replies, for rules.</summary>
internal interface IQuickReplyActions
{
    /// <param name="record">The case.</param>
    /// <param name="quickReply">The quick reply.</param>
    /// <param name="language">The language; null for the customer's.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    /// <exception cref="InboxException">There is none such, or a variable of it stays unresolved.</exception>
    ValueTask<AutomaticReply> RenderAsync(CaseRecord record, string quickReply, string? language, CancellationToken cancellationToken);
}
