using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace DigitalInbox.Architecture.Tests.PublicApi;

/// <summary>Writes members as C# declares them. An accessibility is said only where it isn't public.</summary>
internal static class MemberText
{
    public static string Of(FieldInfo field) =>
        Access(field.IsPublic) + (field.IsLiteral ? "const " : Static(field.IsStatic) + (field.IsInitOnly ? "readonly " : ""))
        + $"{TypeText.Of(field.FieldType)} {field.Name}" + (field.IsLiteral ? $" = {Literal(field.GetRawConstantValue(), field.FieldType)}" : "");

    public static string Of(ConstructorInfo constructor) =>
        $"{Access(constructor.IsPublic)}{constructor.DeclaringType!.Name.Split('`')[0]}({Parameters(constructor)})";

    public static string Of(PropertyInfo property)
    {
        var accessors = new[] { property.GetMethod, property.SetMethod }.Where(IsShown).Select(accessor => accessor!).ToList();
        var widest = accessors.Exists(accessor => accessor.IsPublic);
        var name = property.GetIndexParameters() is { Length: > 0 } index ? $"this[{string.Join(", ", index.Select(Parameter))}]" : property.Name;
        var required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        return $"{Access(widest)}{Modifiers(accessors[0])}{required}{TypeText.Of(property.PropertyType)} {name} {{ "
            + string.Concat(accessors.Select(accessor => $"{Access(accessor.IsPublic || !widest)}{Verb(accessor)}; ")) + "}";

        string Verb(MethodInfo accessor) =>
            accessor == property.GetMethod ? "get"
            : accessor.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? "init"
            : "set";
    }

    public static string Of(EventInfo happening) =>
        $"{Access(happening.AddMethod!.IsPublic)}{Modifiers(happening.AddMethod)}event {TypeText.Of(happening.EventHandlerType!)} {happening.Name}";

    public static string Of(MethodInfo method)
    {
        var name = method.IsSpecialName && method.Name.StartsWith("op_", StringComparison.Ordinal) ? $"operator {method.Name[3..]}" : method.Name;
        var generic = method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(TypeText.Of))}>" : "";
        var reference = method.ReturnType.IsByRef ? "ref " : "";
        return $"{Access(method.IsPublic)}{Modifiers(method)}{reference}{TypeText.Of(method.ReturnType)} {name}{generic}({Parameters(method)}){Constraints(method)}";
    }

    public static string Parameters(MethodBase method)
    {
        var extends = method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "";
        return extends + string.Join(", ", method.GetParameters().Select(Parameter));
    }

    public static string Constraints(MemberInfo generic) =>
        string.Concat(Arguments(generic).Select(argument => (argument, texts: Constraints(argument).ToList()))
            .Where(entry => entry.texts.Count > 0)
            .Select(entry => $" where {entry.argument.Name} : {string.Join(", ", entry.texts)}"));

    public static string Literal(object? value, Type type) => value switch
    {
        null => type.IsValueType && Nullable.GetUnderlyingType(type) is null ? "default" : "null",
        string text => $"\"{text.Replace("\n", "\\n", StringComparison.Ordinal)}\"",
        bool flag => flag ? "true" : "false",
        char letter => $"'{letter}'",
        _ when (Nullable.GetUnderlyingType(type) ?? type) is { IsEnum: true } named => string.Join(" | ", $"{Enum.ToObject(named, value)}".Split(", ").Select(name => $"{named.Name}.{name}")),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    /// <summary>Whether it is seen from another assembly: public, or open to derived classes.</summary>
    public static bool IsShown(MethodBase? method) => method is not null && (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly);

    private static string Parameter(ParameterInfo parameter)
    {
        var way = !parameter.ParameterType.IsByRef ? "" : parameter.IsOut ? "out " : parameter.IsIn ? "in " : "ref ";
        var rest = parameter.IsDefined(typeof(ParamArrayAttribute)) || parameter.IsDefined(typeof(ParamCollectionAttribute)) ? "params " : "";
        var value = parameter.HasDefaultValue ? $" = {Literal(parameter.RawDefaultValue, parameter.ParameterType)}" : "";
        return $"{rest}{way}{TypeText.Of(parameter.ParameterType)} {parameter.Name}{value}";
    }

    private static string Modifiers(MethodInfo method)
    {
        var isPort = method.DeclaringType!.IsInterface;
        return Static(method.IsStatic) + method switch
        {
            { IsAbstract: true } => isPort && !method.IsStatic ? "" : "abstract ",
            { IsVirtual: true, IsFinal: false } => "virtual ",
            _ => "",
        };
    }

    private static Type[] Arguments(MemberInfo generic) => generic switch
    {
        Type { IsGenericTypeDefinition: true } type => type.GetGenericArguments(),
        MethodInfo { IsGenericMethodDefinition: true } method => method.GetGenericArguments(),
        _ => [],
    };

    private static IEnumerable<string> Constraints(Type argument)
    {
        var flags = argument.GenericParameterAttributes;
        var isValue = flags.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        return [
            .. flags.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint) ? ["class"] : Array.Empty<string>(),
            .. isValue ? ["struct"] : Array.Empty<string>(),
            .. argument.GetGenericParameterConstraints().Where(type => type != typeof(ValueType)).Select(TypeText.Of).Order(StringComparer.Ordinal),
            .. flags.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !isValue ? ["new()"] : Array.Empty<string>(),
        ];
    }

    private static string Access(bool isPublic) => isPublic ? "" : "protected ";

    private static string Static(bool isStatic) => isStatic ? "static " : "";
}
