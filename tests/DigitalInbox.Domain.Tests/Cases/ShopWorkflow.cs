using System.Runtime.CompilerServices;
using DigitalInbox.Cases;
using DigitalInbox.DependencyInjection;
using DigitalInbox.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace DigitalInbox.Domain.Tests.Cases;

/// <summary>The workflow of a web shop, which the guide shows.</summary>
internal static class ShopWorkflow
{
    public static readonly CaseStatus InReview = new("in-review", StatusCategory.Pending);
    public static readonly CaseStatus AtWarehouse = new("waiting-for-warehouse", StatusCategory.Escalated);

    public static CaseWorkflow Compiled { get; } = Compile();

    /// <summary>The lines that the guide shows.</summary>
    public static string Code { get; } = string.Concat(Lines()
        .SkipWhile(l => !l.StartsWith("        inbox.UseWorkflow", StringComparison.Ordinal))
        .TakeWhile(l => !l.StartsWith("    }", StringComparison.Ordinal))
        .Select(l => $"{l[8..]}\n"));

    public static void Use(DigitalInboxBuilder inbox)
    {
        inbox.UseWorkflow(workflow => workflow
            .AddStandardStatuses()
            .AddStatus("in-review", StatusCategory.Pending, "In review", "En relecture")
            .AddStatus("waiting-for-warehouse", StatusCategory.Escalated, "Waits for the warehouse", "Attend l'entrepôt")
            .PermitOnly("waiting-for-warehouse", "open", "resolved")
            .PermitOnly("trashed", "open")
            .Guard("resolved", "owner.missing", c => c.Owner is not null, "Somebody must take the case first.", "Quelqu'un doit d'abord prendre le dossier."));
    }

    public static Case In(CaseStatus status) => Case.From(CaseScene.In(CaseStatus.Open).State with { Status = status }, Compiled);

    private static CaseWorkflow Compile()
    {
        using var services = new ServiceCollection().AddDigitalInbox(inbox => inbox.UseInMemory()).AddDigitalInbox(Use).BuildServiceProvider();
        return services.GetRequiredKeyedService<CaseWorkflow>("default");
    }

    private static string[] Lines([CallerFilePath] string path = "") => File.ReadAllLines(path);
}
