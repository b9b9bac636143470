using DigitalInbox.AspNetCore;
using DigitalInbox.DependencyInjection;
using Microsoft.AspNetCore.Components;
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

    /// <summary>Puts a component of the host's into the bar of the agent page, such as telephone controls.</summary>
    /// <typeparam name="TComponent">The component. It is rendered on the server with the host's services for each page; it takes an
    /// <see cref="InboxPanelContext"/> as a cascading parameter. One that fails leaves its place empty.</typeparam>
    /// <param name="builder">The inbox.</param>
    public static DigitalInboxBuilder AddInboxToolbar<TComponent>(this DigitalInboxBuilder builder)
        where TComponent : IComponent => builder.ConfigureHttp(options => options.Toolbars.Add(typeof(TComponent)));

    /// <summary>Puts a component of the host's beside the case that is shown, such as what a shop knows of the customer.</summary>
    /// <typeparam name="TComponent">The component, as for <see cref="AddInboxToolbar{TComponent}"/>.</typeparam>
    /// <param name="builder">The inbox.</param>
    public static DigitalInboxBuilder AddInboxPanel<TComponent>(this DigitalInboxBuilder builder)
        where TComponent : IComponent => builder.ConfigureHttp(options => options.Panels.Add(typeof(TComponent)));
}
