using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

[assembly: TestFramework("DigitalInbox.Storage.PostgreSql.Tests.WhereThereIsAServer", "DigitalInbox.Storage.PostgreSql.Tests")]

// One server for all of them: a transaction of one test holds back the feeds of the others.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace DigitalInbox.Storage.PostgreSql.Tests;

/// <summary>Runs the tests of this assembly where there is a server, and skips them, saying so, where there is none. On a build server
/// they fail instead.</summary>
public sealed class WhereThereIsAServer(IMessageSink messages) : XunitTestFramework(messages)
{
    protected override ITestFrameworkExecutor CreateExecutor(AssemblyName assemblyName) =>
        new Executor(assemblyName, SourceInformationProvider, DiagnosticMessageSink);

    private sealed class Executor(AssemblyName assembly, ISourceInformationProvider sources, IMessageSink messages)
        : XunitTestFrameworkExecutor(assembly, sources, messages)
    {
        protected override void RunTestCases(
            IEnumerable<IXunitTestCase> testCases, IMessageSink executionMessageSink, ITestFrameworkExecutionOptions executionOptions)
        {
            var missing = Environment.GetEnvironmentVariable("CI") is null ? PostgreSqlServer.Missing : null;
            base.RunTestCases(
                missing is null ? testCases : testCases.Select(test => Skipped(test, missing)), executionMessageSink, executionOptions);
        }

        private XunitSkippedDataRowTestCase Skipped(IXunitTestCase test, string reason) => new(
            DiagnosticMessageSink, TestMethodDisplay.ClassAndMethod, TestMethodDisplayOptions.None, test.TestMethod, reason, test.TestMethodArguments);
    }
}
