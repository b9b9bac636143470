using NodaTime;

namespace DigitalInbox.Routing;

/// <summary>A widening of the circle of agents who may get a case.</summary>
/// <param name="After">How long the case has waited in the queue.</param>
/// <param name="Skills">The skills that are asked for from then on, in place of those before; null to leave them.</param>
/// <param name="Teams">Teams that serve the case from then on, too.</param>
public sealed record RelaxationStep(Duration After, IReadOnlyList<SkillLevel>? Skills, IReadOnlyList<TeamId> Teams);
