using System.Reflection;

namespace DigitalInbox.Architecture.Tests.PublicApi;

/// <summary>Writes the name of a type as C# does, without its namespace.</summary>
internal static class TypeText
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void", [typeof(object)] = "object", [typeof(string)] = "string", [typeof(bool)] = "bool", [typeof(char)] = "char",
        [typeof(byte)] = "byte", [typeof(sbyte)] = "sbyte", [typeof(short)] = "short", [typeof(ushort)] = "ushort", [typeof(int)] = "int",
        [typeof(uint)] = "uint", [typeof(long)] = "long", [typeof(ulong)] = "ulong", [typeof(float)] = "float", [typeof(double)] = "double",
        [typeof(decimal)] = "decimal", [typeof(nint)] = "nint", [typeof(nuint)] = "nuint",
    };

    public static string Of(Type type)
    {
        if (Keywords.TryGetValue(type, out var keyword))
        {
            return keyword;
        }

        if (type.IsByRef || type.IsPointer)
        {
            return Of(type.GetElementType()!) + (type.IsPointer ? "*" : "");
        }

        if (type.IsArray)
        {
            return $"{Of(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        }

        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            return Of(value) + "?";
        }

        if (type.IsGenericType && type.Namespace == "System" && type.Name.StartsWith("ValueTuple`", StringComparison.Ordinal))
        {
            return $"({string.Join(", ", type.GetGenericArguments().Select(Of))})";
        }

        return type.IsGenericParameter ? type.Name : Qualified(type);
    }

    /// <summary>Outer&lt;T&gt;.Inner: a nested type's arguments begin with those of the types around it.</summary>
    private static string Qualified(Type type)
    {
        var chain = new List<Type>();
        for (var at = type; at is not null; at = at.DeclaringType)
        {
            chain.Insert(0, at);
        }

        var arguments = type.GetGenericArguments();
        var used = 0;
        return string.Join('.', chain.Select(Part));

        string Part(Type part)
        {
            var count = part.GetGenericArguments().Length;
            var own = arguments[used..count].Select(argument => Variance(argument, type) + Of(argument)).ToList();
            used = count;
            var name = part.Name.Split('`')[0];
            return own.Count == 0 ? name : $"{name}<{string.Join(", ", own)}>";
        }
    }

    private static string Variance(Type argument, Type of) =>
        !of.IsGenericTypeDefinition ? ""
        : argument.GenericParameterAttributes.HasFlag(GenericParameterAttributes.Covariant) ? "out "
        : argument.GenericParameterAttributes.HasFlag(GenericParameterAttributes.Contravariant) ? "in "
        : "";
}
