using System.Reflection;

namespace DigitalInbox.Architecture.Tests.Types;

/// <summary>
/// A public method that returns a task ends in Async and takes a cancellation token last: required on a port, so that no caller
/// forgets it, and with a default on a class. What a framework's interface or base class fixes, and tests, are left alone.
/// </summary>
internal static class AsyncMethodRules
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<Violation> Misshapen(IEnumerable<Type> types) =>
        from type in types
        where !typeof(Delegate).IsAssignableFrom(type)
        from method in type.GetMethods(Own)
        where !method.IsSpecialName && IsAsynchronous(method.ReturnType) && !IsGiven(type, method) && !IsTest(method)
        from fault in Faults(type, method)
        select new Violation($"{type.FullName}.{method.Name}", fault);

    private static IEnumerable<string> Faults(Type type, MethodInfo method)
    {
        if (!method.Name.EndsWith("Async", StringComparison.Ordinal))
        {
            yield return "is asynchronous and does not end in Async";
        }

        var last = method.GetParameters().LastOrDefault();
        if (last?.ParameterType != typeof(CancellationToken))
        {
            yield return "has no CancellationToken as its last parameter";
        }
        else if (type.IsInterface && last.HasDefaultValue)
        {
            yield return "is a port's method whose CancellationToken can be forgotten; require it";
        }
        else if (!type.IsInterface && !last.HasDefaultValue && !Implemented(type, method).Any())
        {
            yield return "is a class's method whose CancellationToken has no default";
        }
    }

    private static bool IsAsynchronous(Type type) =>
        type == typeof(Task)
        || type == typeof(ValueTask)
        || (type.IsGenericType && (type.GetGenericTypeDefinition() is var open
            && (open == typeof(Task<>) || open == typeof(ValueTask<>) || open == typeof(IAsyncEnumerable<>))));

    /// <summary>Its shape was decided elsewhere: by a framework's interface, or by the method it overrides.</summary>
    private static bool IsGiven(Type type, MethodInfo method) =>
        method.GetBaseDefinition().DeclaringType != method.DeclaringType
        || Implemented(type, method).Any(face => !IsOurs(face));

    private static IEnumerable<Type> Implemented(Type type, MethodInfo method) =>
        type.IsInterface ? [] : type.GetInterfaces().Where(face => type.GetInterfaceMap(face).TargetMethods.Contains(method));

    private static bool IsOurs(Type type) => type.Assembly.GetName().Name!.StartsWith("DigitalInbox", StringComparison.Ordinal);

    private static bool IsTest(MethodInfo method) =>
        method.GetCustomAttributes(inherit: true).Any(attribute => attribute is FactAttribute);
}
