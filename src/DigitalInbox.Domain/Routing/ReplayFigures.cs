using NodaTime;

namespace DigitalInbox.Routing;

/// <summary>What became of the cases of a queue, or of all.</summary>
/// <param name="Assigned">How many somebody got.</param>
/// <param name="Waiting">How many waited still when the stretch ended.</param>
/// <param name="Left">How many waited no more though nobody got them.</param>
/// <param name="MeanWait">How long those waited that somebody got.</param>
/// <param name="MedianWait">How long half of them waited at most.</param>
/// <param name="P95Wait">How long 95 in 100 of them waited at most.</param>
/// <param name="LongestWait">How long the last of them waited.</param>
/// <param name="Breached">How many were due before somebody got them, or before the end while they waited.</param>
public sealed record ReplayFigures(
    int Assigned, int Waiting, int Left, Duration MeanWait, Duration MedianWait, Duration P95Wait, Duration LongestWait, int Breached);
