namespace Stateless;

internal sealed partial class StateMachine<TState, TTrigger>
{
    /// <summary>How an accepted trigger treats the state.</summary>
    internal enum Effect
    {
        Move,
        Reenter,
        Ignore,
    }
}
