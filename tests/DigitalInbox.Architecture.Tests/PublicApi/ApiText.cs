using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace DigitalInbox.Architecture.Tests.PublicApi;

/// <summary>Lists what other assemblies see of one: its types and their members, sorted, as C# would declare them.</summary>
internal static class ApiText
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Of(string package, IEnumerable<Type> types)
    {
        var text = new StringBuilder("package ").Append(package).Append('\n');
        foreach (var space in types.Where(type => !IsMade(type)).GroupBy(type => type.Namespace, StringComparer.Ordinal).OrderBy(space => space.Key, StringComparer.Ordinal))
        {
            text.Append("\nnamespace ").Append(space.Key).Append('\n');
            foreach (var type in space.OrderBy(TypeText.Of, StringComparer.Ordinal))
            {
                text.Append('\n').Append(Header(type)).Append('\n');
                foreach (var member in Members(type))
                {
                    text.Append("    ").Append(member).Append('\n');
                }
            }
        }

        return text.ToString();
    }

    private static string Header(Type type)
    {
        var obsolete = Obsolete(type);
        var flags = type.IsEnum && type.IsDefined(typeof(FlagsAttribute)) ? "[Flags] " : "";
        if (typeof(Delegate).IsAssignableFrom(type))
        {
            var call = type.GetMethod("Invoke")!;
            return $"{obsolete}delegate {TypeText.Of(call.ReturnType)} {TypeText.Of(type)}({MemberText.Parameters(call)}){MemberText.Constraints(type)}";
        }

        var parents = Parents(type).ToList();
        return $"{obsolete}{flags}{Kind(type)} {TypeText.Of(type)}{(parents.Count == 0 ? "" : " : " + string.Join(", ", parents))}{MemberText.Constraints(type)}";
    }

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => (type.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly " : "") + (type.IsByRefLike ? "ref " : "")
            + (IsRecord(type) ? "record struct" : "struct"),
        { IsAbstract: true, IsSealed: true } => "static class",
        _ => (type.IsSealed ? "sealed " : type.IsAbstract ? "abstract " : "") + (IsRecord(type) ? "record" : "class"),
    };

    private static IEnumerable<string> Parents(Type type)
    {
        if (type.IsEnum)
        {
            var number = Enum.GetUnderlyingType(type);
            return number == typeof(int) ? [] : [TypeText.Of(number)];
        }

        var parent = type.BaseType is { } own && own != typeof(object) && own != typeof(ValueType) ? own : null;
        var known = type.GetInterfaces().SelectMany(face => face.GetInterfaces()).Concat(parent?.GetInterfaces() ?? []).ToHashSet();
        return new[] { parent }.OfType<Type>().Select(TypeText.Of).Concat(
            type.GetInterfaces()
                .Where(face => face.IsVisible && !known.Contains(face))
                .Where(face => !(IsRecord(type) && face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IEquatable<>)))
                .Select(TypeText.Of)
                .Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            return type.GetFields(BindingFlags.Public | BindingFlags.Static)
                .OrderBy(field => Convert.ToInt64(field.GetRawConstantValue(), System.Globalization.CultureInfo.InvariantCulture))
                .Select(field => $"{field.Name} = {field.GetRawConstantValue()}");
        }

        if (typeof(Delegate).IsAssignableFrom(type))
        {
            return [];
        }

        return [
            .. Marked(type.GetFields(Own).Where(field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly), MemberText.Of),
            .. Marked(type.GetConstructors(Own).Where(constructor => MemberText.IsShown(constructor) && !constructor.IsStatic), MemberText.Of),
            .. Marked(type.GetProperties(Own).Where(property => MemberText.IsShown(property.GetMethod) || MemberText.IsShown(property.SetMethod)).Where(property => IsFirst(property.GetMethod ?? property.SetMethod!)), MemberText.Of),
            .. Marked(type.GetEvents(Own).Where(happening => MemberText.IsShown(happening.AddMethod)), MemberText.Of),
            .. Marked(type.GetMethods(Own).Where(method => MemberText.IsShown(method) && IsFirst(method) && !IsAccessor(method)), MemberText.Of),
        ];
    }

    private static IEnumerable<string> Marked<T>(IEnumerable<T> members, Func<T, string> write) where T : MemberInfo =>
        members
            .Where(member => !IsMade(member))
            .Select(member => Obsolete(member) + write(member))
            .Order(StringComparer.Ordinal);

    /// <summary>The compiler too marks members so, for compilers that don't know a feature they need, such as required members.</summary>
    private static string Obsolete(MemberInfo member) =>
        member.IsDefined(typeof(ObsoleteAttribute)) && !member.IsDefined(typeof(CompilerFeatureRequiredAttribute)) ? "[Obsolete] " : "";

    /// <summary>An override repeats what its base already promises.</summary>
    private static bool IsFirst(MethodInfo method) => method.GetBaseDefinition().DeclaringType == method.DeclaringType;

    private static bool IsAccessor(MethodInfo method) => method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static bool IsMade(MemberInfo member) =>
        member.Name.Contains('<', StringComparison.Ordinal) || member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);

    private static bool IsRecord(Type type) =>
        type.GetMethod("PrintMembers", Own) is { } print && print.IsDefined(typeof(CompilerGeneratedAttribute));
}
