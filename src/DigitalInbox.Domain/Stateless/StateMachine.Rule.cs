namespace Stateless;

internal sealed partial class StateMachine<TState, TTrigger>
{
    /// <summary>What one trigger does in one state.</summary>
    internal sealed record Rule(
        TTrigger Trigger, Effect Effect, TState Destination, Func<bool>? Guard = null, string? Description = null)
    {
        public string Reason => Description ?? "a guard without a description";

        public bool Holds() => Guard?.Invoke() ?? true;

        /// <summary>Whether the destination is stored when the machine is in <paramref name="source"/>.</summary>
        public bool Stores(TState source) => Effect switch
        {
            // A superstate's rule may lead to the very substate the machine is in; that is no reentry.
            Effect.Move => !Same(source, Destination),
            // Inherited by a substate, reentry leads up to the state that permits it.
            Effect.Reenter => true,
            _ => false,
        };
    }
}
