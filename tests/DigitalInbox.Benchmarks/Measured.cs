namespace DigitalInbox.Benchmarks;

/// <summary>What one round took.</summary>
/// <param name="Rate">Messages a second.</param>
/// <param name="P99">The latency, in milliseconds, that 99 in 100 stayed below; zero where it was not measured.</param>
/// <param name="Own">Processor time of this process for each message, in microseconds. It grows little when others wait for the cores.</param>
/// <param name="Server">The same of the database's server, where there is one.</param>
internal sealed record Measured(double Rate, double P99, double Own, double Server)
{
    public double Total => Own + Server;
}
