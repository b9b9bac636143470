using DigitalInbox;
using DigitalInbox.Definitions;
using DigitalInbox.DependencyInjection;
using DigitalInbox.Knowledge;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds forms and providers of payments in the host's code.</summary>
public static class FormBuilderExtensions
{
    /// <summary>Defines a secure form. As <see cref="DefinitionBuilderExtensions"/> says of calendars and policies.</summary>
    /// <param name="inbox">The inbox.</param>
    /// <param name="id">Its id; see <see cref="Definition.IsId"/>.</param>
    /// <param name="configure">Says what it asks.</param>
    /// <returns>The inbox.</returns>
    public static DigitalInboxBuilder AddForm(this DigitalInboxBuilder inbox, string id, Action<FormBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return inbox.AddSeed(() =>
        {
            var builder = new FormBuilder(new FormId(id));
            configure(builder);
            return new(new(DefinitionKind.Forms, id), FormCodec.Write(builder.Build()), [], builder.IsManaged);
        });
    }

    /// <summary>Adds somebody who takes payments.</summary>
    /// <param name="inbox">The inbox.</param>
    /// <param name="name">Its name: letters, digits, '-' and '_', since it stands in addresses. The same name twice
    /// fails at start.</param>
    /// <param name="provider">Makes the provider, once.</param>
    /// <returns>The inbox.</returns>
    public static DigitalInboxBuilder AddPaymentProvider(this DigitalInboxBuilder inbox, string name, Func<IServiceProvider, IPaymentProvider> provider)
    {
        ArgumentNullException.ThrowIfNull(inbox);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(provider);
        inbox.Services.Configure<InboxSetup>(inbox.Name, setup => setup.PaymentProviders.Add((name, provider)));
        return inbox;
    }
}
