using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Tags for rules: under the same rules as for agents.</summary>
internal sealed class TagActions(InboxDefinitions definitions) : ITagActions
{
    public async ValueTask<CaseOutcome> SetAsync(
        Case handled, TagId tag, bool isOn, Initiator by, Instant now, CancellationToken cancellationToken)
    {
        if (isOn)
        {
            var current = await definitions.CurrentAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            TagRules.RequireUsable([tag], current.Tags);
        }

        return handled.SetTags(isOn ? handled.State.Tags.With(tag) : handled.State.Tags.Without(tag), by, now);
    }
}
