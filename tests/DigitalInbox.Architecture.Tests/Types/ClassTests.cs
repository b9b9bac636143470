namespace DigitalInbox.Architecture.Tests.Types;

public sealed class ClassTests
{
    /// <summary>Public classes that hosts are meant to derive from although they work as they are.</summary>
    private static readonly Exemption[] Exemptions = [];

    [Fact]
    public void Public_classes_are_sealed_or_abstract_or_static() =>
        Guard.Holds(SourceAssemblies.ExportedTypes, ClassRules.Open, Exemptions);

    [Fact]
    public void An_open_class_is_found()
    {
        Type[] planted = [typeof(OpenClass), typeof(SealedClass), typeof(AbstractClass), typeof(StaticClass), typeof(Structure), typeof(IPort), typeof(Handler), typeof(Component)];

        Assert.Equal(typeof(OpenClass).FullName, Assert.Single(ClassRules.Open(planted)).Subject);
    }

#pragma warning disable CA1052, CA1812, CA1852 // Planted: the shapes that the rule tells apart.
    private class OpenClass;

    private sealed class SealedClass;

    private abstract class AbstractClass;

    private static class StaticClass;

    private readonly record struct Structure;

    private interface IPort;

    private delegate void Handler();

    private class Component : Microsoft.AspNetCore.Components.ComponentBase;
#pragma warning restore CA1052, CA1812, CA1852
}
