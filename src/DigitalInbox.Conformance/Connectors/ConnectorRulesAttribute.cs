using System.Reflection;
using Xunit.Sdk;

namespace DigitalInbox.Conformance.Connectors;

/// <summary>Gives the rules of the fixture of the class that a theory stands in.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ConnectorRulesAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod)
    {
        ArgumentNullException.ThrowIfNull(testMethod);
        return RulesOf(testMethod.ReflectedType).Select(rule => new object[] { rule.Name });
    }

    // A fixture that fails here fails again in every rule, where its words are seen.
    private static IReadOnlyList<ConnectorRule> RulesOf(Type? suite)
    {
        try
        {
            return FixtureOf(suite) is { } fixture && Activator.CreateInstance(fixture) is ConnectorFixture made
                ? Task.Run(() => ConnectorRules.ForAsync(made)).GetAwaiter().GetResult()
                : ConnectorRules.All;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return ConnectorRules.All;
        }
    }

    private static Type? FixtureOf(Type? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type is { IsGenericType: true, ContainsGenericParameters: false } && type.GetGenericTypeDefinition() == typeof(ConnectorSuite<>))
            {
                return type.GetGenericArguments()[0];
            }
        }

        return null;
    }
}
