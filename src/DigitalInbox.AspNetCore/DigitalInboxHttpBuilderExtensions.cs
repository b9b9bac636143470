using DigitalInbox.AspNetCore;
using DigitalInbox.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Sets how an inbox meets HTTP.</summary>
public static class DigitalInboxHttpBuilderExtensions
{
    /// <summary>Sets how agents are recognised, and how the pages behave. Without it the defaults hold.</summary>
    /// <param name="builder">The inbox.</param>
    /// <param name="configure">Sets options.</param>
    public static DigitalInboxBuilder ConfigureHttp(this DigitalInboxBuilder builder, Action<InboxHttpOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<InboxHttpOptions>, InboxHttpOptionsValidator>());
        builder.Services.AddOptions<InboxHttpOptions>(builder.Name).Configure(configure).ValidateOnStart();
        return builder;
    }
}
