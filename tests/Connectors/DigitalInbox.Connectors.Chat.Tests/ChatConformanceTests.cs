using DigitalInbox.Conformance.Connectors;

namespace DigitalInbox.Connectors.Chat.Tests;

public sealed class ChatConformanceTests(ChatFixture fixture) : VisitorConnectorSuite<ChatFixture>(fixture);
