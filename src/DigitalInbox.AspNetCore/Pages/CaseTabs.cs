using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>What can stand beside the conversation of a case, and which of it the address asks for.</summary>
internal static class CaseTabs
{
    public const string Name = "tab";
    public const string Customer = "customer";
    public const string History = "history";
    public const string Knowledge = "knowledge";
    public const string Clocks = "clocks";
    public const string Routing = "routing";
    public const string Merging = "merging";
    public const string Rules = "rules";

    /// <summary>Those that are always offered; the others are reached from what they are about.</summary>
    public static IReadOnlyList<string> Offered { get; } = [Customer, History, Knowledge];

    private static readonly string[] All = [Customer, History, Knowledge, Clocks, Routing, Merging, Rules];

    /// <summary>The one that the address asks for; null when it asks for none. A narrow screen shows it in the place of the conversation.</summary>
    public static string? Asked(PageRequest request) =>
        request.Query(Name) is { } named && All.Contains(named, StringComparer.Ordinal) ? named
        : request.Query(KnowledgeView.PreviewField) is not null || IsSent(request, KnowledgeForm.SendForm, KnowledgeForm.RequestPayment) ? Knowledge
        : null;

    /// <summary>The one that is shown: who chose a quick reply that lacks something sees it again, others the customer.</summary>
    public static string Shown(PageRequest request) =>
        Asked(request) ?? (request.Query(QuickReplyPick.Field) is null ? Customer : Knowledge);

    // A form that was refused is shown where it stands, whatever stood beside the conversation before.
    private static bool IsSent(PageRequest request, params ReadOnlySpan<string> forms) =>
        HttpMethods.IsPost(request.Context.Request.Method) && request.Context.Request.RouteValues["form"] is string form && forms.Contains(form);
}
