using DigitalInbox.Inbox;
using Microsoft.Extensions.DependencyInjection;

namespace DigitalInbox.DependencyInjection;

/// <summary>The customer card, notes on customers, and what agents keep on a case.</summary>
internal static partial class InboxServices
{
    private static void RegisterCard(IServiceCollection services, string name)
    {
        services.AddKeyedSingleton(name, (sp, _) => new CaseFieldWriting(Core(sp, name), sp.GetRequiredKeyedService<InboxDefinitions>(name)));
        services.AddKeyedSingleton(name, (sp, _) => new CustomerSight(
            Core(sp, name), sp.GetRequiredKeyedService<CaseAccess>(name), sp.GetRequiredKeyedService<ContactGroups>(name)));
        services.AddKeyedSingleton(name, (sp, _) => new CustomerCards(
            Core(sp, name),
            sp.GetRequiredKeyedService<CaseAccess>(name),
            sp.GetRequiredKeyedService<CustomerSight>(name),
            sp.GetRequiredKeyedService<CaseFieldWriting>(name)));
        services.AddKeyedSingleton(name, (sp, _) => new ContactNotes(
            Core(sp, name), sp.GetRequiredKeyedService<CaseAccess>(name), sp.GetRequiredKeyedService<CustomerSight>(name)));
        services.AddKeyedSingleton(name, (sp, _) => new CaseDetails(
            Core(sp, name), sp.GetRequiredKeyedService<CaseAccess>(name), sp.GetRequiredKeyedService<CaseFieldWriting>(name)));
    }
}
