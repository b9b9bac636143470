using System.Globalization;
using FsCheck;

namespace DigitalInbox;

/// <summary>
/// How laws are tried: with the same random values each time, so that a run says what the code does and nothing of luck.
/// DIGITALINBOX_SEED=random tries others, and a number tries those of that seed.
/// </summary>
public static class Laws
{
    /// <summary>FsCheck's defaults, thrown on the first counter-example, with the seed chosen.</summary>
    public static Config Config => For("");

    /// <summary>The same, with values of its own for each name: a law that is tried once per time zone.</summary>
    public static Config For(string name) => Environment.GetEnvironmentVariable("DIGITALINBOX_SEED") switch
    {
        "random" => FsCheck.Config.QuickThrowOnFailure.WithName(name),
        { Length: > 0 } seed => Seeded(ulong.Parse(seed, CultureInfo.InvariantCulture), name),
        _ => Seeded(20260301, name),
    };

    private static Config Seeded(ulong seed, string name) =>
        FsCheck.Config.QuickThrowOnFailure.WithName(name).WithReplay(new Replay(new Rnd(name.Aggregate(seed, (sum, c) => (sum * 31) + c)), null));
}
