using DigitalInbox.Conformance;
using DigitalInbox.Conformance.Attachments;
using DigitalInbox.Conformance.Stores;

namespace DigitalInbox.Storage.PostgreSql.Tests;

public sealed class PostgreSqlAtomicCommitTests(PostgreSqlFixture fixture) : AtomicCommitSuite<PostgreSqlFixture>(fixture);

public sealed class PostgreSqlConflictTests(PostgreSqlFixture fixture) : ConflictSuite<PostgreSqlFixture>(fixture);

public sealed class PostgreSqlClaimTests(PostgreSqlFixture fixture) : ClaimSuite<PostgreSqlFixture>(fixture);

public sealed class PostgreSqlCaseNumberTests(PostgreSqlFixture fixture) : CaseNumberSuite<PostgreSqlFixture>(fixture);

public sealed class PostgreSqlFeedTests(PostgreSqlFixture fixture) : FeedSuite<PostgreSqlFixture>(fixture);

public sealed class PostgreSqlHistoryTests(PostgreSqlFixture fixture) : HistorySuite<PostgreSqlFixture>(fixture);

public sealed class PostgreSqlCaseListTests(PostgreSqlFixture fixture) : CaseListSuite<PostgreSqlFixture>(fixture);

public sealed class PostgreSqlOutboxTests(PostgreSqlFixture fixture) : OutboxSuite<PostgreSqlFixture>(fixture);

public sealed class PostgreSqlTimerTests(PostgreSqlFixture fixture) : TimerSuite<PostgreSqlFixture>(fixture);

public sealed class PostgreSqlJobTests(PostgreSqlFixture fixture) : JobSuite<PostgreSqlFixture>(fixture);

public sealed class PostgreSqlCaseClockTests(PostgreSqlFixture fixture) : CaseClockSuite<PostgreSqlFixture>(fixture);

public sealed class PostgreSqlQuarantineTests(PostgreSqlFixture fixture) : QuarantineSuite<PostgreSqlFixture>(fixture);

public sealed class PostgreSqlDeliveryTests(PostgreSqlFixture fixture) : DeliverySuite<PostgreSqlFixture>(fixture);

public sealed class PostgreSqlMessageFactTests(PostgreSqlFixture fixture) : MessageFactSuite<PostgreSqlFixture>(fixture);

public sealed class PostgreSqlThreadTests(PostgreSqlFixture fixture) : ThreadSuite<PostgreSqlFixture>(fixture);

public sealed class PostgreSqlPostTests(PostgreSqlFixture fixture) : PostSuite<PostgreSqlFixture>(fixture);

public sealed class PostgreSqlUnsettledTests(PostgreSqlFixture fixture) : UnsettledSuite<PostgreSqlFixture>(fixture);

public sealed class PostgreSqlIdempotencyTests(PostgreSqlFixture fixture) : IdempotencySuite<PostgreSqlFixture>(fixture);

public sealed class PostgreSqlContactTests(PostgreSqlFixture fixture) : ContactSuite<PostgreSqlFixture>(fixture);

public sealed class PostgreSqlIntakeContextTests(PostgreSqlFixture fixture) : IntakeContextSuite<PostgreSqlFixture>(fixture);

public sealed class PostgreSqlRestartTests(PostgreSqlFixture fixture) : RestartSuite<PostgreSqlFixture>(fixture);

public sealed class PostgreSqlIsolationTests(PostgreSqlFixture fixture) : IsolationSuite<PostgreSqlFixture>(fixture);

public sealed class PostgreSqlDefinitionTests(PostgreSqlFixture fixture) : DefinitionSuite<PostgreSqlFixture>(fixture);

public sealed class PostgreSqlCancellationTests(PostgreSqlFixture fixture) : CancellationSuite<PostgreSqlFixture>(fixture);

public sealed class PostgreSqlSearchTests(PostgreSqlFixture fixture) : SearchSuite<PostgreSqlFixture>(fixture);

public sealed class PostgreSqlSearchListTests(PostgreSqlFixture fixture) : SearchListSuite<PostgreSqlFixture>(fixture);

public sealed class PostgreSqlSearchChangeTests(PostgreSqlFixture fixture) : SearchChangeSuite<PostgreSqlFixture>(fixture);

public sealed class PostgreSqlErasureTests(PostgreSqlFixture fixture) : ErasureSuite<PostgreSqlFixture>(fixture);

public sealed class PostgreSqlContentErasureTests(PostgreSqlFixture fixture) : ContentErasureSuite<PostgreSqlFixture>(fixture);

public sealed class PostgreSqlRetentionTests(PostgreSqlFixture fixture) : RetentionSuite<PostgreSqlFixture>(fixture);

public sealed class PostgreSqlCursorTests(PostgreSqlFixture fixture) : CursorSuite<PostgreSqlFixture>(fixture);

public sealed class PostgreSqlSideRecordTests(PostgreSqlFixture fixture) : SideRecordSuite<PostgreSqlFixture>(fixture);

public sealed class PostgreSqlAgentTests(PostgreSqlFixture fixture) : AgentSuite<PostgreSqlFixture>(fixture);

public sealed class PostgreSqlWorkloadTests(PostgreSqlFixture fixture) : WorkloadSuite<PostgreSqlFixture>(fixture);

public sealed class PostgreSqlPresenceTests(PostgreSqlFixture fixture) : PresenceSuite<PostgreSqlFixture>(fixture);

public sealed class PostgreSqlDecisionTests(PostgreSqlFixture fixture) : DecisionSuite<PostgreSqlFixture>(fixture);

public sealed class PostgreSqlLeaseTests(PostgreSqlFixture fixture) : LeaseSuite<PostgreSqlFixture>(fixture);

public sealed class PostgreSqlWaitingTests(PostgreSqlFixture fixture) : WaitingSuite<PostgreSqlFixture>(fixture);

public sealed class PostgreSqlCapacityTests(PostgreSqlFixture fixture) : CapacitySuite<PostgreSqlFixture>(fixture);

public sealed class PostgreSqlRoutingLoadTests(PostgreSqlFixture fixture) : RoutingLoadSuite<PostgreSqlFixture>(fixture);

public sealed class PostgreSqlAttachmentTests(StoreAttachmentFixture<PostgreSqlFixture> fixture)
    : AttachmentSuite<StoreAttachmentFixture<PostgreSqlFixture>>(fixture);

public sealed class PostgreSqlSuitesTests
{
    [Fact]
    public void Every_suite_of_stores_is_run() => EverySuiteIsRun.Verify<StoreFixture>(typeof(PostgreSqlSuitesTests).Assembly);

    [Fact]
    public void Every_suite_of_attachments_is_run() => EverySuiteIsRun.Verify<AttachmentFixture>(typeof(PostgreSqlSuitesTests).Assembly);
}
