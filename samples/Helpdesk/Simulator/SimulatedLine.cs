namespace Helpdesk.Simulator;

/// <summary>One line of a simulated conversation, as the customer sees it.</summary>
internal sealed record SimulatedLine(bool FromCustomer, string Text, DateTimeOffset At, string Note);
