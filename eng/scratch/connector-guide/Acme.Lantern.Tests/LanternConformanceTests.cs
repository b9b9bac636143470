using DigitalInbox.Conformance.Connectors;

namespace Acme.Lantern.Tests;

public sealed class LanternConformanceTests(LanternFixture fixture) : ConnectorSuite<LanternFixture>(fixture);
