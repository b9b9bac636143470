namespace Intranet.People;

/// <summary>Somebody who works here. The roles are the company's own names.</summary>
internal sealed record Person
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Department { get; init; }

    public required string Room { get; init; }

    public required string Password { get; init; }

    public string[] Roles { get; init; } = [];
}
