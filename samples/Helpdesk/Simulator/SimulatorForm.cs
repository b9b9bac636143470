namespace Helpdesk.Simulator;

/// <summary>What the simulator's forms bring.</summary>
internal sealed class SimulatorForm
{
    public string? Channel { get; set; }

    public string? Person { get; set; }

    public string? Name { get; set; }

    /// <summary>The line that it is about.</summary>
    public string? Line { get; set; }

    public string? Text { get; set; }

    /// <summary>The choice, the reaction or the fault.</summary>
    public string? Value { get; set; }

    /// <summary>Whether the sample's own picture goes along.</summary>
    public bool Sample { get; set; }
}
