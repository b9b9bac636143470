#pragma warning disable CA1000, CA1003, CA1008, CA1028, CA1040, CA1051, CA1711, CA1720, CA1724, CA1805, CA1815, CA1819, CA1822, CA2225, CS0067, CS0618, CS0649, MA0046, MA0049, MA0069 // Planted: one of each shape that a listing must show.
namespace DigitalInbox.Architecture.Tests.PublicApi.Planted;

public delegate Task<T> Handler<in TKey, T>(TKey key, params int[] rest) where T : class, new();

[Flags]
public enum Letters : byte
{
    None = 0,
    B = 2,
    A = 1,
}

public interface IStore<T> : IDisposable
    where T : struct
{
    T? Last { get; }

    Task<IReadOnlyList<T>> ListAsync(Letters letters, CancellationToken cancellationToken);

    bool IsEmpty() => Last is null;
}

public readonly record struct Id(Guid Value)
{
    public static explicit operator Id(Guid value) => new(value);
}

public abstract record Happening(Id Id, string? Note = null)
{
    public sealed record Renamed(Id Id, string Name) : Happening(Id);
}

public class Entity(string name) : IServiceProvider
{
    public const string Kind = "entity";
    public static readonly int Size = 1;
    protected int count;
    internal int Secret;

    protected Entity()
        : this("")
    {
    }

    public event EventHandler? Changed;

    public required string Title { get; init; }

    public string Name { get; protected set; } = name;

    public int this[int index] => index + count + Secret;

    public object? GetService(Type serviceType) => null;

    public Task RenameAsync(string name, CancellationToken cancellationToken = default) => Task.CompletedTask;

    public bool TryGet<TValue>(in Id id, out TValue? value, Letters letters = Letters.A | Letters.B, int? most = null)
        where TValue : class, IDisposable
    {
        value = null;
        return false;
    }

    [Obsolete("Use Name.")]
    public virtual (string First, int Second)[] Old() => [];

    public override string ToString() => Name;

    private protected void Hidden()
    {
    }

    public static class Nested<T>
    {
        public static Dictionary<string, T?> Of(ref T value) => [];
    }
}

public static class EntityExtensions
{
    public static Entity Touch(this Entity entity, int times = 1, double factor = 0.5) => entity;
}
