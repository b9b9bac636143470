using DigitalInbox.Inbox;
using Microsoft.Extensions.DependencyInjection;

namespace DigitalInbox.DependencyInjection;

/// <summary>Forms and payments.</summary>
internal static partial class InboxServices
{
    private static void RegisterForms(IServiceCollection services, string name)
    {
        services.AddKeyedSingleton(name, (sp, _) => new FormHandling(
            Core(sp, name),
            sp.GetRequiredKeyedService<CaseAccess>(name),
            sp.GetRequiredKeyedService<InboxDefinitions>(name),
            sp.GetRequiredKeyedService<ReplyPreparing>(name),
            sp.GetRequiredKeyedService<ICaseFieldWriter>(name),
            name));
        services.AddKeyedSingleton(name, (sp, _) => new PaymentProviders(
            Setup(sp, name).PaymentProviders.Select(p => KeyValuePair.Create(p.Name, p.Make(sp)))));
        services.AddKeyedSingleton(name, (sp, _) => new PaymentCreating(
            Core(sp, name), sp.GetRequiredKeyedService<PaymentProviders>(name), sp.GetRequiredKeyedService<ReplyPreparing>(name)));
        services.AddKeyedSingleton(name, (sp, _) => new PaymentHandling(
            Core(sp, name),
            sp.GetRequiredKeyedService<CaseAccess>(name),
            sp.GetRequiredKeyedService<PaymentProviders>(name),
            sp.GetRequiredKeyedService<ReplyPreparing>(name),
            sp.GetRequiredKeyedService<PaymentCreating>(name)));
        services.AddKeyedSingleton<ITimerHandler>(name, (sp, _) => new FormTimerHandler(Core(sp, name)));
        services.AddKeyedSingleton<ITimerHandler>(name, (sp, _) => new PaymentCreateHandler(
            Core(sp, name), sp.GetRequiredKeyedService<PaymentCreating>(name)));
        services.AddKeyedSingleton<ITimerHandler>(name, (sp, _) => new PaymentExpiryHandler(
            Core(sp, name), sp.GetRequiredKeyedService<PaymentProviders>(name), sp.GetRequiredKeyedService<PaymentCreating>(name)));
    }
}
