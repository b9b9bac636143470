using DigitalInbox.Conformance.Connectors;

namespace DigitalInbox.Connectors.Instagram.Tests;

public sealed class InstagramMessagesConformanceTests(InstagramMessagesFixture fixture) : ConnectorSuite<InstagramMessagesFixture>(fixture);
