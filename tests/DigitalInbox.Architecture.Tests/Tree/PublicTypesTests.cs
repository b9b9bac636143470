namespace DigitalInbox.Architecture.Tests.Tree;

public sealed class PublicTypesTests
{
    [Fact]
    public void Every_kind_of_public_type_is_read_and_no_other()
    {
        var file = new CodeFile("src/A/A.cs", """
            namespace A;

            public sealed partial class Plain : Base;
            [Flags] public enum Flags { None }
            public readonly record struct Id(Guid Value);
            public abstract record Event;
            public record class Named<T> where T : class;
            public interface IPort { }
            public ref struct Reader { }
            public delegate Task<int> Handler<T>(T value);
            internal sealed class Hidden { public sealed class Inside { } }
            // public sealed class Commented
                public sealed class Nested;
            """);

        Assert.Equal(["Plain", "Flags", "Id", "Event", "Named", "IPort", "Reader", "Handler"], PublicTypes.In(file));
    }
}
