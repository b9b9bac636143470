namespace GraphStandIn;

/// <summary>Something that a customer can choose: a quick reply, a button, a row of a list.</summary>
/// <param name="Id">What comes back when it is chosen.</param>
/// <param name="Title">What the customer sees.</param>
public sealed record GraphChoice(string Id, string Title);
