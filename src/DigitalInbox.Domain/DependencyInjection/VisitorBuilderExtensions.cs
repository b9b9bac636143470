using DigitalInbox.Conversations;
using DigitalInbox.DependencyInjection;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Says what the host does for visitors of its website.</summary>
public static class VisitorBuilderExtensions
{
    /// <summary>Lets the host send visitors by e-mail what was said. The last one that is named is asked.</summary>
    /// <param name="inbox">The inbox.</param>
    /// <param name="sender">Makes the sender, once.</param>
    /// <returns>The inbox.</returns>
    public static DigitalInboxBuilder UseTranscriptSender(this DigitalInboxBuilder inbox, Func<IServiceProvider, ITranscriptSender> sender)
    {
        ArgumentNullException.ThrowIfNull(inbox);
        ArgumentNullException.ThrowIfNull(sender);
        inbox.Services.AddKeyedSingleton(inbox.Name, (services, _) => sender(services));
        return inbox;
    }
}
