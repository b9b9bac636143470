using DigitalInbox.Conformance;
using DigitalInbox.Conformance.Attachments;
using DigitalInbox.Conformance.Stores;

namespace DigitalInbox.Testing.Tests;

public sealed class InMemoryAtomicCommitTests(InMemoryFixture fixture) : AtomicCommitSuite<InMemoryFixture>(fixture);

public sealed class InMemoryConflictTests(InMemoryFixture fixture) : ConflictSuite<InMemoryFixture>(fixture);

public sealed class InMemoryClaimTests(InMemoryFixture fixture) : ClaimSuite<InMemoryFixture>(fixture);

public sealed class InMemoryCaseNumberTests(InMemoryFixture fixture) : CaseNumberSuite<InMemoryFixture>(fixture);

public sealed class InMemoryFeedTests(InMemoryFixture fixture) : FeedSuite<InMemoryFixture>(fixture);

public sealed class InMemoryHistoryTests(InMemoryFixture fixture) : HistorySuite<InMemoryFixture>(fixture);

public sealed class InMemoryCaseListTests(InMemoryFixture fixture) : CaseListSuite<InMemoryFixture>(fixture);

public sealed class InMemoryOutboxTests(InMemoryFixture fixture) : OutboxSuite<InMemoryFixture>(fixture);

public sealed class InMemoryTimerTests(InMemoryFixture fixture) : TimerSuite<InMemoryFixture>(fixture);

public sealed class InMemoryJobTests(InMemoryFixture fixture) : JobSuite<InMemoryFixture>(fixture);

public sealed class InMemoryCaseClockTests(InMemoryFixture fixture) : CaseClockSuite<InMemoryFixture>(fixture);

public sealed class InMemoryQuarantineTests(InMemoryFixture fixture) : QuarantineSuite<InMemoryFixture>(fixture);

public sealed class InMemoryDeliveryTests(InMemoryFixture fixture) : DeliverySuite<InMemoryFixture>(fixture);

public sealed class InMemoryMessageFactTests(InMemoryFixture fixture) : MessageFactSuite<InMemoryFixture>(fixture);

public sealed class InMemoryThreadTests(InMemoryFixture fixture) : ThreadSuite<InMemoryFixture>(fixture);

public sealed class InMemoryPostTests(InMemoryFixture fixture) : PostSuite<InMemoryFixture>(fixture);

public sealed class InMemoryUnsettledTests(InMemoryFixture fixture) : UnsettledSuite<InMemoryFixture>(fixture);

public sealed class InMemoryIdempotencyTests(InMemoryFixture fixture) : IdempotencySuite<InMemoryFixture>(fixture);

public sealed class InMemoryContactTests(InMemoryFixture fixture) : ContactSuite<InMemoryFixture>(fixture);

public sealed class InMemoryIntakeContextTests(InMemoryFixture fixture) : IntakeContextSuite<InMemoryFixture>(fixture);

public sealed class InMemoryRestartTests(InMemoryFixture fixture) : RestartSuite<InMemoryFixture>(fixture);

public sealed class InMemoryIsolationTests(InMemoryFixture fixture) : IsolationSuite<InMemoryFixture>(fixture);

public sealed class InMemoryDefinitionTests(InMemoryFixture fixture) : DefinitionSuite<InMemoryFixture>(fixture);

public sealed class InMemoryCancellationTests(InMemoryFixture fixture) : CancellationSuite<InMemoryFixture>(fixture);

public sealed class InMemorySearchTests(InMemoryFixture fixture) : SearchSuite<InMemoryFixture>(fixture);

public sealed class InMemorySearchListTests(InMemoryFixture fixture) : SearchListSuite<InMemoryFixture>(fixture);

public sealed class InMemorySearchChangeTests(InMemoryFixture fixture) : SearchChangeSuite<InMemoryFixture>(fixture);

public sealed class InMemoryErasureTests(InMemoryFixture fixture) : ErasureSuite<InMemoryFixture>(fixture);

public sealed class InMemoryContentErasureTests(InMemoryFixture fixture) : ContentErasureSuite<InMemoryFixture>(fixture);

public sealed class InMemoryRetentionTests(InMemoryFixture fixture) : RetentionSuite<InMemoryFixture>(fixture);

public sealed class InMemoryCursorTests(InMemoryFixture fixture) : CursorSuite<InMemoryFixture>(fixture);

public sealed class InMemorySideRecordTests(InMemoryFixture fixture) : SideRecordSuite<InMemoryFixture>(fixture);

public sealed class InMemoryAgentTests(InMemoryFixture fixture) : AgentSuite<InMemoryFixture>(fixture);

public sealed class InMemoryWorkloadTests(InMemoryFixture fixture) : WorkloadSuite<InMemoryFixture>(fixture);

public sealed class InMemoryPresenceTests(InMemoryFixture fixture) : PresenceSuite<InMemoryFixture>(fixture);

public sealed class InMemoryDecisionTests(InMemoryFixture fixture) : DecisionSuite<InMemoryFixture>(fixture);

public sealed class InMemoryLeaseTests(InMemoryFixture fixture) : LeaseSuite<InMemoryFixture>(fixture);

public sealed class InMemoryWaitingTests(InMemoryFixture fixture) : WaitingSuite<InMemoryFixture>(fixture);

public sealed class InMemoryAttachmentTests(StoreAttachmentFixture<InMemoryFixture> fixture)
    : AttachmentSuite<StoreAttachmentFixture<InMemoryFixture>>(fixture);

public sealed class InMemorySuitesTests
{
    [Fact]
    public void Every_suite_of_stores_is_run() => EverySuiteIsRun.Verify<StoreFixture>(typeof(InMemorySuitesTests).Assembly);

    [Fact]
    public void Every_suite_of_attachments_is_run() => EverySuiteIsRun.Verify<AttachmentFixture>(typeof(InMemorySuitesTests).Assembly);
}

public sealed class InMemoryCapacityTests(InMemoryFixture fixture) : CapacitySuite<InMemoryFixture>(fixture);

public sealed class InMemoryRoutingLoadTests(InMemoryFixture fixture) : RoutingLoadSuite<InMemoryFixture>(fixture);
