using DigitalInbox.Agents;

namespace DigitalInbox.AspNetCore;

/// <summary>What a host's component on the agent page knows of where it stands: it takes it as a <c>[CascadingParameter]</c>.</summary>
/// <param name="Inbox">The name of the inbox, as the host added it: the key of its services.</param>
/// <param name="Caller">Who looks at the page.</param>
/// <param name="Case">The case that is shown; null when none is. The caller may see it.</param>
/// <param name="Contact">The customer of that case; null when none is shown.</param>
/// <param name="Language">The language of the page: <c>en</c> or <c>fr</c>.</param>
/// <param name="Root">Where the page is, as the browser sees it, without a slash at the end.</param>
public sealed record InboxPanelContext(string Inbox, Caller Caller, CaseNumber? Case, ContactId? Contact, string Language, string Root);
