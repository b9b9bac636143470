namespace DigitalInbox.Architecture.Tests.Types
{
    public sealed class TypeNameTests
    {
        private static readonly Exemption[] Exemptions = [];

        [Fact]
        public void Public_names_are_not_taken() =>
            Guard.Holds(SourceAssemblies.ExportedTypes, types => TypeNameRules.Ambiguous(types, TypeNameRules.Taken), Exemptions);

        [Theory]
        [InlineData("Thread")]
        [InlineData("Queue")]
        [InlineData("File")]
        [InlineData("Enumerable")]
        [InlineData("HttpClient")]
        [InlineData("Task")]
        [InlineData("WebApplication")]
        [InlineData("IWebHostEnvironment")]
        [InlineData("Results")]
        [InlineData("Route")]
        [InlineData("IConfiguration")]
        [InlineData("IServiceCollection")]
        [InlineData("Host")]
        [InlineData("EventId")]
        public void The_names_of_each_implicit_namespace_are_known(string name) => Assert.Contains(name, TypeNameRules.Taken.Keys);

        [Fact]
        public void A_taken_name_is_found()
        {
            Type[] planted = [typeof(Planted.Thread), typeof(Planted.Queue<>), typeof(Planted.Planted), typeof(Planted.Conversation)];

            var found = TypeNameRules.Ambiguous(planted, TypeNameRules.Taken).Select(violation => violation.Subject);

            Assert.Equal(planted.Take(3).Select(type => type.FullName), found);
        }
    }
}

// Planted: names that a framework, or the namespace itself, already has.
namespace DigitalInbox.Architecture.Tests.Types.Planted
{
#pragma warning disable CA1724, MA0049
    internal readonly record struct Thread;

    internal readonly record struct Queue<T>;

    internal readonly record struct Planted;

    internal readonly record struct Conversation;
#pragma warning restore CA1724, MA0049
}
