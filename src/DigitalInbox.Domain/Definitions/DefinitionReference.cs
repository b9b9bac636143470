namespace DigitalInbox.Definitions;

/// <summary>Names a definition, whatever its version.</summary>
internal readonly record struct DefinitionReference(DefinitionKind Kind, string Id)
{
    public static DefinitionReference To(Definition definition) => new(definition.Kind, definition.Id);

    public override string ToString() => $"{Kind}/{Id}";
}
