namespace DigitalInbox.Architecture.Tests.Types;

public sealed class AsyncMethodTests
{
    private static readonly Exemption[] Exemptions = [];

    [Fact]
    public void Public_asynchronous_methods_have_the_one_shape() =>
        Guard.Holds(SourceAssemblies.ExportedTypes, AsyncMethodRules.Misshapen, Exemptions);

    [Fact]
    public void A_port_with_another_shape_is_found()
    {
        var found = AsyncMethodRules.Misshapen([typeof(IPlanted)]).Select(Short);

        Assert.Equal(
            [
                "ForgetAsync: is a port's method whose CancellationToken can be forgotten; require it",
                "FirstAsync: has no CancellationToken as its last parameter",
                "ReadAsync: has no CancellationToken as its last parameter",
                "Send: is asynchronous and does not end in Async",
            ],
            found);
    }

    [Fact]
    public void A_class_with_another_shape_is_found()
    {
        var found = AsyncMethodRules.Misshapen([typeof(Planted), typeof(Derived)]).Select(Short);

        Assert.Equal(
            [
                "RunAsync: is a class's method whose CancellationToken has no default",
                "Count: is asynchronous and does not end in Async",
                "Count: has no CancellationToken as its last parameter",
            ],
            found);
    }

    private static string Short(Violation violation) => $"{violation.Subject.Split('.')[^1]}: {violation.Fault}";

#pragma warning disable CA1068, CA1822, CA1812, CA1816, CA1852, MA0040, MA0061 // Planted: the shapes that the rule tells apart.
    public interface IPlanted
    {
        Task GoodAsync(int count, CancellationToken cancellationToken);

        Task ForgetAsync(CancellationToken cancellationToken = default);

        Task FirstAsync(CancellationToken cancellationToken, int count);

        IAsyncEnumerable<int> ReadAsync();

        ValueTask<int> Send(CancellationToken cancellationToken);
    }

    public interface IOther
    {
        Task GivenAsync(CancellationToken cancellationToken);
    }

    public class Planted : IOther, IAsyncDisposable, IAsyncLifetime
    {
        public delegate Task Handler(int count);

        public Task GoodAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

        public Task RunAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public static Task<int> Count() => Task.FromResult(1);

        // The ports and the frameworks decide these.
        public Task GivenAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        Task IAsyncLifetime.DisposeAsync() => Task.CompletedTask;

        public Task InitializeAsync() => Task.CompletedTask;

        public virtual Task BaseAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

        internal Task Hidden() => Task.CompletedTask;
    }

    public sealed class Derived : Planted
    {
        public override Task BaseAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
#pragma warning restore CA1068, CA1822, CA1812, CA1816, CA1852, MA0040, MA0061
}
