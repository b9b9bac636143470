namespace DigitalInbox.Architecture.Tests.Types;

/// <summary>
/// A public name means one thing where it is used: it isn't also a type that the default implicit usings bring, in a console or
/// a web project, nor its own namespace.
/// </summary>
internal static class TypeNameRules
{
    private static readonly HashSet<string> ImplicitUsings = new(StringComparer.Ordinal)
    {
        "System", "System.IO", "System.Linq", "System.Net.Http", "System.Net.Http.Json", "System.Threading", "System.Threading.Tasks", "System.Collections.Generic",
        "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Routing",
        "Microsoft.Extensions.Configuration", "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Logging",
    };

    public static IEnumerable<Violation> Ambiguous(IEnumerable<Type> types, IReadOnlyDictionary<string, string> taken)
    {
        foreach (var type in types.Where(type => !type.IsNested))
        {
            var name = NameOf(type);
            if (taken.TryGetValue(name, out var owner))
            {
                yield return new(type.FullName!, $"is named like {owner}.{name}, which implicit usings bring");
            }

            if (type.Namespace?.Split('.')[^1] == name)
            {
                yield return new(type.FullName!, "is named like its own namespace");
            }
        }
    }

    /// <summary>The names that implicit usings bring from the frameworks, with the namespace of each.</summary>
    public static IReadOnlyDictionary<string, string> Taken { get; } = FrameworkTypes()
        .Where(type => type.Namespace is { } space && ImplicitUsings.Contains(space))
        .GroupBy(NameOf, StringComparer.Ordinal)
        .ToDictionary(types => types.Key, types => types.First().Namespace!, StringComparer.Ordinal);

    private static IEnumerable<Type> FrameworkTypes() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Where(name => name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal))
            .Select(System.Reflection.Assembly.Load)
            .SelectMany(assembly => assembly.GetExportedTypes());

    private static string NameOf(Type type) => type.Name.Split('`')[0];
}
