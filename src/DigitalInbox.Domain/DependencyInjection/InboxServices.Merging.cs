using DigitalInbox.Inbox;
using Microsoft.Extensions.DependencyInjection;

namespace DigitalInbox.DependencyInjection;

/// <summary>Merging of contacts and of cases.</summary>
internal static partial class InboxServices
{
    private static void RegisterMerging(IServiceCollection services, string name)
    {
        services.AddKeyedSingleton(name, (sp, _) => new ContactMerging(Core(sp, name), sp.GetRequiredKeyedService<CaseAccess>(name)));
        services.AddKeyedSingleton(name, (sp, _) => new ContactDuplicates(
            Core(sp, name), sp.GetRequiredKeyedService<CaseAccess>(name), [.. sp.GetKeyedServices<IDuplicateSource>(name)]));
        services.AddKeyedSingleton(name, (sp, _) => new CaseMerging(Core(sp, name), sp.GetRequiredKeyedService<CaseAccess>(name)));
    }
}
