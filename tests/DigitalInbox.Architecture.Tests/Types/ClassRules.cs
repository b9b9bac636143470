namespace DigitalInbox.Architecture.Tests.Types;

/// <summary>A public class is sealed, or made to be derived from. Razor components are left open, as the framework makes them.</summary>
internal static class ClassRules
{
    private const string RazorComponent = "Microsoft.AspNetCore.Components.ComponentBase";

    public static IEnumerable<Violation> Open(IEnumerable<Type> types) =>
        from type in types
        where type is { IsClass: true, IsSealed: false, IsAbstract: false }
        where !Bases(type).Any(parent => parent.FullName == RazorComponent)
        select new Violation(type.FullName!, "is a public class that is neither sealed nor abstract nor static");

    private static IEnumerable<Type> Bases(Type type)
    {
        for (var parent = type.BaseType; parent is not null; parent = parent.BaseType)
        {
            yield return parent;
        }
    }
}
