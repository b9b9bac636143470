using NodaTime;

// The package brings its time library with it.
Console.WriteLine(Instant.FromUtc(2026, 1, 1, 9, 0));
