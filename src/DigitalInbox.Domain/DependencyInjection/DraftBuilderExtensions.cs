using DigitalInbox.DependencyInjection;
using DigitalInbox.Inbox;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Says who replies, who drafts and who approves.</summary>
public static class DraftBuilderExtensions
{
    /// <summary>Says which roles may reply, draft and approve on one channel, where it differs from everywhere else.</summary>
    /// <param name="inbox">The inbox.</param>
    /// <param name="channelId">The channel; one that is not there is a fault at start.</param>
    /// <param name="permit">Sets what differs.</param>
    /// <returns>The inbox.</returns>
    public static DigitalInboxBuilder PermitOnChannel(this DigitalInboxBuilder inbox, string channelId, Action<ChannelPermissions> permit)
    {
        ArgumentNullException.ThrowIfNull(inbox);
        ArgumentException.ThrowIfNullOrWhiteSpace(channelId);
        ArgumentNullException.ThrowIfNull(permit);
        return inbox.Configure(options =>
        {
            if (!options.ChannelPermissions.TryGetValue(channelId, out var permissions))
            {
                options.ChannelPermissions[channelId] = permissions = new ChannelPermissions();
            }

            permit(permissions);
        });
    }
}
