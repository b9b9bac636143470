using DigitalInbox;
using DigitalInbox.Connectors.Chat;
using DigitalInbox.DependencyInjection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds chats on websites to an inbox.</summary>
public static class ChatBuilderExtensions
{
    /// <summary>Adds a live chat, with its options from configuration: one conversation a visitor, both sides present.</summary>
    /// <param name="builder">The inbox.</param>
    /// <param name="channelId">The channel's id, which stands in its addresses.</param>
    /// <param name="section">Where <see cref="ChatConnectorOptions"/> are.</param>
    /// <returns>The inbox.</returns>
    public static DigitalInboxBuilder AddLiveChat(this DigitalInboxBuilder builder, string channelId, IConfiguration section) =>
        Add(builder, channelId, ChatCapabilities.Live, section);

    /// <summary>Adds a live chat, with its options from code: one conversation a visitor, both sides present.</summary>
    /// <param name="builder">The inbox.</param>
    /// <param name="channelId">The channel's id, which stands in its addresses.</param>
    /// <param name="configure">Sets the options; null for the defaults.</param>
    /// <returns>The inbox.</returns>
    public static DigitalInboxBuilder AddLiveChat(this DigitalInboxBuilder builder, string channelId, Action<ChatConnectorOptions>? configure = null) =>
        Add(builder, channelId, ChatCapabilities.Live, configure);

    /// <summary>Adds chat messaging, with its options from configuration: a visitor writes any time, in several conversations.</summary>
    /// <param name="builder">The inbox.</param>
    /// <param name="channelId">The channel's id, which stands in its addresses.</param>
    /// <param name="section">Where <see cref="ChatConnectorOptions"/> are.</param>
    /// <returns>The inbox.</returns>
    public static DigitalInboxBuilder AddChatMessaging(this DigitalInboxBuilder builder, string channelId, IConfiguration section) =>
        Add(builder, channelId, ChatCapabilities.Messaging, section);

    /// <summary>Adds chat messaging, with its options from code: a visitor writes any time, in several conversations.</summary>
    /// <param name="builder">The inbox.</param>
    /// <param name="channelId">The channel's id, which stands in its addresses.</param>
    /// <param name="configure">Sets the options; null for the defaults.</param>
    /// <returns>The inbox.</returns>
    public static DigitalInboxBuilder AddChatMessaging(this DigitalInboxBuilder builder, string channelId, Action<ChatConnectorOptions>? configure = null) =>
        Add(builder, channelId, ChatCapabilities.Messaging, configure);

    private static DigitalInboxBuilder Add(DigitalInboxBuilder builder, string channelId, ChannelKind kind, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(section);
        var key = section is IConfigurationSection { Path: var path } ? path + ConfigurationPath.KeyDelimiter : "";
        return Add(builder, channelId, kind, key, options => options.Bind(section));
    }

    private static DigitalInboxBuilder Add(DigitalInboxBuilder builder, string channelId, ChannelKind kind, Action<ChatConnectorOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return Add(builder, channelId, kind, nameof(ChatConnectorOptions) + ".", options => options.Configure(configure ?? (static _ => { })));
    }

    private static DigitalInboxBuilder Add(
        DigitalInboxBuilder builder, string channelId, ChannelKind kind, string key, Action<OptionsBuilder<ChatConnectorOptions>> configure)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(channelId);
        var channel = new ChannelId(channelId);
        var name = builder.OptionsNameOf(channel);
        var options = builder.Services.AddOptions<ChatConnectorOptions>(name);
        configure(options);
        options.ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<ChatConnectorOptions>>(new ChatConnectorOptionsValidator(name, channel, key));
        return builder.AddConnector(
            channel, services => new ChatConnector(channel, kind, services.GetRequiredService<IOptionsMonitor<ChatConnectorOptions>>().Get(name)));
    }
}
