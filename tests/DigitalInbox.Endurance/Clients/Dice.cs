using System.Globalization;

namespace DigitalInbox.Endurance.Clients;

/// <summary>Chance with a seed, for many threads. What the threads do between two throws is chance without one.</summary>
internal sealed class Dice(int seed)
{
    private readonly Random random = new(seed);

    public int Seed => seed;

    /// <summary>Takes the seed from the environment, or makes one.</summary>
    public static Dice FromEnvironment(string variable) => new(
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var given) ? given : Random.Shared.Next());

    /// <summary>A number from 0 to below the bound.</summary>
    public int Next(int below)
    {
        lock (random)
        {
            return random.Next(below);
        }
    }

    public bool OneIn(int of) => Next(of) == 0;

    public T OneOf<T>(IReadOnlyList<T> list) => list[Next(list.Count)];

    public T[] Shuffled<T>(IEnumerable<T> items)
    {
        T[] all = [.. items];
        lock (random)
        {
            random.Shuffle(all);
        }

        return all;
    }
}
