using System.Reflection;

namespace DigitalInbox.Architecture.Tests.Tree;

/// <summary>The assemblies of the projects under src, loaded from beside the tests.</summary>
internal static class SourceAssemblies
{
    public static IReadOnlyList<Assembly> All { get; } = [.. Repository.Sources.Select(Load)];

    /// <summary>What other assemblies see of them.</summary>
    public static IReadOnlyList<Type> ExportedTypes { get; } = [.. All.SelectMany(assembly => assembly.GetExportedTypes())];

    /// <summary>The types of an assembly that are written by hand: not the compiler's, not a source generator's.</summary>
    public static IEnumerable<Type> Written(Assembly assembly) => assembly.GetTypes().Where(IsWritten);

    public static bool IsWritten(Type type) =>
        !type.Name.Contains('<', StringComparison.Ordinal)
        && !type.CustomAttributes.Any(attribute => attribute.AttributeType.Name is "CompilerGeneratedAttribute" or "GeneratedCodeAttribute" or "EmbeddedAttribute")
        && (type.DeclaringType is null || IsWritten(type.DeclaringType));

    public static Assembly Load(ProjectFile project) =>
        Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, project.AssemblyName + ".dll"));
}
