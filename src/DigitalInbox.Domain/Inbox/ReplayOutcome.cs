using DigitalInbox.Routing;

namespace DigitalInbox.Inbox;

/// <summary>What was, and what would have been.</summary>
/// <param name="Actual">What happened.</param>
/// <param name="Current">What the model makes of it with the definitions of now: how far it can be trusted.</param>
/// <param name="Changed">What it makes of it with the changed ones.</param>
public sealed record ReplayOutcome(ReplayReport Actual, ReplayReport Current, ReplayReport Changed);
