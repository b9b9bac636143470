using DigitalInbox.Conformance;
using DigitalInbox.Conformance.Attachments;
using DigitalInbox.Conformance.Stores;

namespace DigitalInbox.Storage.Sqlite.Tests;

public sealed class SqliteAtomicCommitTests(SqliteFixture fixture) : AtomicCommitSuite<SqliteFixture>(fixture);

public sealed class SqliteConflictTests(SqliteFixture fixture) : ConflictSuite<SqliteFixture>(fixture);

public sealed class SqliteClaimTests(SqliteFixture fixture) : ClaimSuite<SqliteFixture>(fixture);

public sealed class SqliteCaseNumberTests(SqliteFixture fixture) : CaseNumberSuite<SqliteFixture>(fixture);

public sealed class SqliteFeedTests(SqliteFixture fixture) : FeedSuite<SqliteFixture>(fixture);

public sealed class SqliteHistoryTests(SqliteFixture fixture) : HistorySuite<SqliteFixture>(fixture);

public sealed class SqliteCaseListTests(SqliteFixture fixture) : CaseListSuite<SqliteFixture>(fixture);

public sealed class SqliteOutboxTests(SqliteFixture fixture) : OutboxSuite<SqliteFixture>(fixture);

public sealed class SqliteTimerTests(SqliteFixture fixture) : TimerSuite<SqliteFixture>(fixture);

public sealed class SqliteJobTests(SqliteFixture fixture) : JobSuite<SqliteFixture>(fixture);

public sealed class SqliteCaseClockTests(SqliteFixture fixture) : CaseClockSuite<SqliteFixture>(fixture);

public sealed class SqliteQuarantineTests(SqliteFixture fixture) : QuarantineSuite<SqliteFixture>(fixture);

public sealed class SqliteDeliveryTests(SqliteFixture fixture) : DeliverySuite<SqliteFixture>(fixture);

public sealed class SqliteMessageFactTests(SqliteFixture fixture) : MessageFactSuite<SqliteFixture>(fixture);

public sealed class SqliteThreadTests(SqliteFixture fixture) : ThreadSuite<SqliteFixture>(fixture);

public sealed class SqlitePostTests(SqliteFixture fixture) : PostSuite<SqliteFixture>(fixture);

public sealed class SqliteUnsettledTests(SqliteFixture fixture) : UnsettledSuite<SqliteFixture>(fixture);

public sealed class SqliteIdempotencyTests(SqliteFixture fixture) : IdempotencySuite<SqliteFixture>(fixture);

public sealed class SqliteContactTests(SqliteFixture fixture) : ContactSuite<SqliteFixture>(fixture);

public sealed class SqliteIntakeContextTests(SqliteFixture fixture) : IntakeContextSuite<SqliteFixture>(fixture);

public sealed class SqliteRestartTests(SqliteFixture fixture) : RestartSuite<SqliteFixture>(fixture);

public sealed class SqliteIsolationTests(SqliteFixture fixture) : IsolationSuite<SqliteFixture>(fixture);

public sealed class SqliteDefinitionTests(SqliteFixture fixture) : DefinitionSuite<SqliteFixture>(fixture);

public sealed class SqliteCancellationTests(SqliteFixture fixture) : CancellationSuite<SqliteFixture>(fixture);

public sealed class SqliteSearchTests(SqliteFixture fixture) : SearchSuite<SqliteFixture>(fixture);

public sealed class SqliteSearchListTests(SqliteFixture fixture) : SearchListSuite<SqliteFixture>(fixture);

public sealed class SqliteSearchChangeTests(SqliteFixture fixture) : SearchChangeSuite<SqliteFixture>(fixture);

public sealed class SqliteErasureTests(SqliteFixture fixture) : ErasureSuite<SqliteFixture>(fixture);

public sealed class SqliteContentErasureTests(SqliteFixture fixture) : ContentErasureSuite<SqliteFixture>(fixture);

public sealed class SqliteRetentionTests(SqliteFixture fixture) : RetentionSuite<SqliteFixture>(fixture);

public sealed class SqliteCursorTests(SqliteFixture fixture) : CursorSuite<SqliteFixture>(fixture);

public sealed class SqliteSideRecordTests(SqliteFixture fixture) : SideRecordSuite<SqliteFixture>(fixture);

public sealed class SqliteAgentTests(SqliteFixture fixture) : AgentSuite<SqliteFixture>(fixture);

public sealed class SqliteWorkloadTests(SqliteFixture fixture) : WorkloadSuite<SqliteFixture>(fixture);

public sealed class SqlitePresenceTests(SqliteFixture fixture) : PresenceSuite<SqliteFixture>(fixture);

public sealed class SqliteDecisionTests(SqliteFixture fixture) : DecisionSuite<SqliteFixture>(fixture);

public sealed class SqliteLeaseTests(SqliteFixture fixture) : LeaseSuite<SqliteFixture>(fixture);

public sealed class SqliteWaitingTests(SqliteFixture fixture) : WaitingSuite<SqliteFixture>(fixture);

public sealed class SqliteCapacityTests(SqliteFixture fixture) : CapacitySuite<SqliteFixture>(fixture);

public sealed class SqliteRoutingLoadTests(SqliteFixture fixture) : RoutingLoadSuite<SqliteFixture>(fixture);

public sealed class SqliteAttachmentTests(StoreAttachmentFixture<SqliteFixture> fixture)
    : AttachmentSuite<StoreAttachmentFixture<SqliteFixture>>(fixture);

public sealed class SqliteSuitesTests
{
    [Fact]
    public void Every_suite_of_stores_is_run() => EverySuiteIsRun.Verify<StoreFixture>(typeof(SqliteSuitesTests).Assembly);

    [Fact]
    public void Every_suite_of_attachments_is_run() => EverySuiteIsRun.Verify<AttachmentFixture>(typeof(SqliteSuitesTests).Assembly);
}
