namespace Helpdesk.Simulator;

/// <summary>What a customer says on a channel, as a program sends it.</summary>
/// <param name="Channel">The channel's id.</param>
/// <param name="Person">The customer's account: digits.</param>
/// <param name="Name">Their name; null for the channel's usual customer.</param>
/// <param name="Text">What they say.</param>
internal sealed record SimulatedSaying(string? Channel, string? Person, string? Name, string Text);
