namespace Intranet.Questions;

/// <summary>A desk of the company that people ask: each has an inbox of its own, by its id.</summary>
internal sealed record Desk(string Id, string Name, string About)
{
    public static Desk Support { get; } = new("support", "IT support", "Computers, telephones and whatever does not start.");

    public static Desk Billing { get; } = new("billing", "Billing", "Invoices, expenses and salaries.");

    public static IReadOnlyList<Desk> All { get; } = [Support, Billing];

    public static Desk? Find(string id) => All.FirstOrDefault(d => d.Id == id);
}
