using DigitalInbox.Conformance.Connectors;

namespace DigitalInbox.Connectors.FacebookPages.Tests;

public sealed class FacebookPagesConformanceTests(FacebookPagesFixture fixture) : ConnectorSuite<FacebookPagesFixture>(fixture);
