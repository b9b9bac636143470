using System.Reflection;

namespace DigitalInbox.Architecture.Tests.Types;

/// <summary>
/// Two inboxes in one process share nothing: no static field that can be set, no static property that can be set, no static
/// collection that can be added to (a frozen or immutable one is fine).
/// </summary>
internal static class StaticStateRules
{
    private const BindingFlags Own = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
    private const string BackingField = "k__BackingField";

    private static readonly HashSet<Type> Growing = [typeof(List<>), typeof(Dictionary<,>), typeof(HashSet<>), typeof(Queue<>), typeof(Stack<>), typeof(SortedDictionary<,>)];

    public static IEnumerable<Violation> Mutable(IEnumerable<Type> types) =>
        from type in types
        from field in type.GetFields(Own)
        let name = field.Name.EndsWith(BackingField, StringComparison.Ordinal) ? field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)] : field.Name
        where !name.Contains('<', StringComparison.Ordinal) && !field.IsLiteral
        let fault = Fault(field)
        where fault is not null
        select new Violation($"{type.FullName}.{name}", fault);

    private static string? Fault(FieldInfo field)
    {
        if (!field.IsInitOnly)
        {
            return "is static and can be set";
        }

        var type = field.FieldType.IsGenericType ? field.FieldType.GetGenericTypeDefinition() : field.FieldType;
        return Growing.Contains(type) || type.Namespace == "System.Collections.Concurrent" || type.Name.StartsWith("ConditionalWeakTable", StringComparison.Ordinal)
            ? "is a static collection that can be added to"
            : null;
    }
}
