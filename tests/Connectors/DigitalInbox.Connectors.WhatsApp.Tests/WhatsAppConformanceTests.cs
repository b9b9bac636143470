using DigitalInbox.Conformance.Connectors;

namespace DigitalInbox.Connectors.WhatsApp.Tests;

public sealed class WhatsAppConformanceTests(WhatsAppFixture fixture) : ConnectorSuite<WhatsAppFixture>(fixture);
