using DigitalInbox.Conformance.Connectors;

namespace DigitalInbox.Connectors.Messenger.Tests;

public sealed class MessengerConformanceTests(MessengerFixture fixture) : ConnectorSuite<MessengerFixture>(fixture);
