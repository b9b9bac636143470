using GraphStandIn;

namespace Helpdesk.Simulator;

/// <summary>A picture that a customer sends.</summary>
/// <param name="Id">Its id at the stand-in.</param>
/// <param name="Address">Where it can be fetched.</param>
/// <param name="Content">What it holds.</param>
internal sealed record SimulatedFile(string Id, Uri Address, GraphFile Content);
