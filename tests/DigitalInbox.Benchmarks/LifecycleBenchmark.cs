using BenchmarkDotNet.Attributes;
using DigitalInbox.Cases;

namespace DigitalInbox.Benchmarks;

/// <summary>One lifecycle transition on the compiled table.</summary>
public class LifecycleBenchmark
{
    private static readonly CaseTrigger[] Round =
        [CaseTrigger.Take, CaseTrigger.ReplyPending, CaseTrigger.CustomerWrites, CaseTrigger.ReplyResolved, CaseTrigger.CustomerWrites, CaseTrigger.SetNew];

    private readonly CaseWorkflow workflow = CaseWorkflow.Default;
    private CaseStatus status = CaseStatus.New;

    [Benchmark(OperationsPerInvoke = 6)]
    public CaseStatus Transitions()
    {
        foreach (var trigger in Round)
        {
            if (!workflow.TryMove(status, trigger, out status))
            {
                throw new InvalidOperationException("Refused.");
            }
        }

        return status;
    }
}
