using DigitalInbox;
using DigitalInbox.Definitions;
using DigitalInbox.DependencyInjection;
using DigitalInbox.Inbox;
using DigitalInbox.Knowledge;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Defines quick replies in the host's code.</summary>
/// <remarks>As <see cref="DefinitionBuilderExtensions"/> says of calendars and policies.</remarks>
public static class KnowledgeBuilderExtensions
{
    /// <summary>Defines a quick reply.</summary>
    /// <param name="inbox">The inbox.</param>
    /// <param name="id">Its id; see <see cref="Definition.IsId"/>.</param>
    /// <param name="configure">Says what it is. The queues that it names must be defined in code, too.</param>
    /// <returns>The inbox.</returns>
    public static DigitalInboxBuilder AddQuickReply(this DigitalInboxBuilder inbox, string id, Action<QuickReplyBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return inbox.AddSeed(() =>
        {
            var builder = new QuickReplyBuilder(new QuickReplyId(id));
            configure(builder);
            var reply = builder.Build();
            return new(new(DefinitionKind.QuickReplies, id), QuickReplyCodec.Write(reply), QuickReplyFormats.NeedsOf(reply), builder.IsManaged);
        });
    }
}
