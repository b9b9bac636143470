using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace DigitalInbox.Architecture.Tests.Types;

public sealed class StaticStateTests
{
    private static readonly Exemption[] Exemptions = [];

    [Fact]
    public void Packages_hold_no_static_state() =>
        Guard.Holds([.. SourceAssemblies.All.SelectMany(SourceAssemblies.Written)], StaticStateRules.Mutable, Exemptions);

    [Fact]
    public void Static_state_is_found()
    {
        var found = StaticStateRules.Mutable([typeof(Planted)]).Select(violation => violation.Subject.Split('.')[^1]);

        Assert.Equal(["Current", "PerThread", "cache", "counter", "list"], found.Order(StringComparer.Ordinal));
    }

    /// <summary>The lambda below is cached in a static field of a class that the compiler makes.</summary>
    [Fact]
    public void What_the_compiler_makes_is_not_looked_at()
    {
        var made = Assert.Single(typeof(Planted).GetNestedTypes(System.Reflection.BindingFlags.NonPublic));

        Assert.False(SourceAssemblies.IsWritten(made));
        Assert.True(SourceAssemblies.IsWritten(typeof(Planted)));
    }

#pragma warning disable CS0169, CS0414, CS0649, CA1823, IDE0044, IDE0051, IDE0052, IDE0090, CA1859 // Planted: static state of each kind, and what may stay.
    private static class Planted
    {
        [ThreadStatic]
        public static int PerThread;

        private const int Constant = 1;
        private static readonly ConcurrentDictionary<string, int> cache = new();
        private static readonly List<int> list = [];
        private static readonly FrozenDictionary<string, int> frozen = FrozenDictionary<string, int>.Empty;
        private static readonly int[] table = [Constant];
        private static int counter;

        public static string? Current { get; set; }

        public static string Fixed { get; } = "fixed";

        public static string Computed => Fixed;

        public static Func<int, int> Next => number => number + 1;
    }
#pragma warning restore CS0169, CS0414, CS0649, CA1823, IDE0044, IDE0051, IDE0052, IDE0090, CA1859
}
