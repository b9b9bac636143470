using System.Reflection;

namespace DigitalInbox.Conformance;

/// <summary>Fails a test assembly that leaves a suite out.</summary>
public static class EverySuiteIsRun
{
    /// <summary>Checks that an assembly derives a test class from every suite of a kind.</summary>
    /// <typeparam name="TFixture">The kind: the fixture that its suites ask for, such as <see cref="Stores.StoreFixture"/>.</typeparam>
    /// <param name="tests">The assembly of the tests.</param>
    /// <param name="skipped">The suites that are left out on purpose, each with the reason.</param>
    public static void Verify<TFixture>(Assembly tests, params IReadOnlyList<(Type Suite, string Reason)> skipped)
    {
        ArgumentNullException.ThrowIfNull(tests);
        ArgumentNullException.ThrowIfNull(skipped);
        var suites = SuitesOf(typeof(TFixture));
        Assert.NotEmpty(suites);
        Assert.All(skipped, skip =>
        {
            Assert.Contains(skip.Suite, suites);
            Assert.False(string.IsNullOrWhiteSpace(skip.Reason), $"{NameOf(skip.Suite)} is skipped without a reason.");
        });

        var run = tests.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false, IsPublic: true }).SelectMany(SuitesBehind).ToHashSet();
        var missing = suites.Except(run).Except(skipped.Select(s => s.Suite)).Select(NameOf).ToList();
        Assert.True(missing.Count == 0, $"{tests.GetName().Name} runs no {string.Join(", ", missing)}.");
        var idle = skipped.Select(s => s.Suite).Where(run.Contains).Select(NameOf).ToList();
        Assert.True(idle.Count == 0, $"{string.Join(", ", idle)} is run and yet listed as skipped.");
    }

    /// <summary>Lists the suites of a kind.</summary>
    /// <param name="fixture">The fixture that they ask for.</param>
    /// <returns>The open generic types, by name.</returns>
    public static IReadOnlyList<Type> SuitesOf(Type fixture) =>
    [
        .. typeof(EverySuiteIsRun).Assembly.GetExportedTypes()
            .Where(t => t is { IsAbstract: true, IsGenericTypeDefinition: true }
                && t.GetGenericArguments() is [var argument]
                && argument.GetGenericParameterConstraints().Contains(fixture)
                && t.GetMethods().Any(m => m.GetCustomAttribute<FactAttribute>() is not null))
            .OrderBy(t => t.Name, StringComparer.Ordinal),
    ];

    private static IEnumerable<Type> SuitesBehind(Type test)
    {
        for (var type = test.BaseType; type is not null; type = type.BaseType)
        {
            if (type.IsGenericType)
            {
                yield return type.GetGenericTypeDefinition();
            }
        }
    }

    private static string NameOf(Type suite) => suite.Name[..suite.Name.IndexOf('`', StringComparison.Ordinal)];
}
