namespace Helpdesk.Simulator;

/// <summary>A customer, as one platform knows them.</summary>
/// <param name="Id">The platform's id: a telephone number, or an account's id.</param>
/// <param name="Name">What they are called there.</param>
internal sealed record SimulatedPerson(string Id, string Name);
