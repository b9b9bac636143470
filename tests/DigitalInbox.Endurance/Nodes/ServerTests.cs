namespace DigitalInbox.Endurance.Nodes;

/// <summary>The tests that use the server go one after another: some of them kill it.</summary>
[CollectionDefinition(Name)]
public sealed class ServerTests
{
    public const string Name = "The PostgreSQL server";
}
