using DigitalInbox;
using DigitalInbox.Conversations;
using DigitalInbox.Definitions;
using DigitalInbox.DependencyInjection;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Defines tags in the host's code, and says who tells how messages sound.</summary>
/// <remarks>Tags are defined as <see cref="DefinitionBuilderExtensions"/> says of calendars and policies.</remarks>
public static class MessageBuilderExtensions
{
    /// <summary>Defines a tag.</summary>
    /// <param name="inbox">The inbox.</param>
    /// <param name="id">Its id; see <see cref="Definition.IsId"/>.</param>
    /// <param name="configure">Says its names and its colour; null for a grey one that is named like its id.</param>
    /// <returns>The inbox.</returns>
    public static DigitalInboxBuilder AddTag(this DigitalInboxBuilder inbox, string id, Action<TagBuilder>? configure = null) =>
        inbox.AddSeed(() =>
        {
            var builder = new TagBuilder(new TagId(id));
            configure?.Invoke(builder);
            return new(new(DefinitionKind.Tags, id), TagCodec.Write(builder.Build()), [], builder.IsManaged);
        });

    /// <summary>Lets an analyzer say how the messages of customers sound, after each is stored. The last one that is named is asked.</summary>
    /// <param name="inbox">The inbox.</param>
    /// <param name="analyzer">Makes the analyzer, once.</param>
    /// <returns>The inbox.</returns>
    public static DigitalInboxBuilder UseSentimentAnalyzer(this DigitalInboxBuilder inbox, Func<IServiceProvider, ISentimentAnalyzer> analyzer)
    {
        ArgumentNullException.ThrowIfNull(inbox);
        ArgumentNullException.ThrowIfNull(analyzer);
        inbox.Services.AddKeyedSingleton(inbox.Name, (services, _) => analyzer(services));
        return inbox;
    }
}
