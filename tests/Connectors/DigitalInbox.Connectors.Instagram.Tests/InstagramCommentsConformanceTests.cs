using DigitalInbox.Conformance.Connectors;

namespace DigitalInbox.Connectors.Instagram.Tests;

public sealed class InstagramCommentsConformanceTests(InstagramCommentsFixture fixture) : ConnectorSuite<InstagramCommentsFixture>(fixture);
