namespace Stateless;

internal sealed partial class StateMachine<TState, TTrigger>
{
    /// <summary>Says what may happen in one state. Every call returns the same configuration.</summary>
    public sealed class StateConfiguration
    {
        private readonly StateMachine<TState, TTrigger> _machine;
        private readonly Node _node;

        internal StateConfiguration(StateMachine<TState, TTrigger> machine, Node node)
        {
            _machine = machine;
            _node = node;
        }

        /// <summary>The trigger leads to another state.</summary>
        public StateConfiguration Permit(TTrigger trigger, TState destinationState) =>
            Move(trigger, destinationState, guard: null, guardDescription: null);

        /// <summary>The trigger leads to another state as long as the guard holds.</summary>
        public StateConfiguration PermitIf(
            TTrigger trigger, TState destinationState, Func<bool> guard, string? guardDescription = null)
        {
            ArgumentNullException.ThrowIfNull(guard);
            return Move(trigger, destinationState, guard, guardDescription);
        }

        /// <summary>The trigger stores this state again.</summary>
        public StateConfiguration PermitReentry(TTrigger trigger) =>
            Add(new Rule(trigger, Effect.Reenter, _node.State));

        /// <summary>The trigger is accepted and changes nothing.</summary>
        public StateConfiguration Ignore(TTrigger trigger) =>
            Add(new Rule(trigger, Effect.Ignore, _node.State));

        /// <summary>Whatever this state has no rule for, the superstate decides. A second superstate replaces the first.</summary>
        /// <remarks>Once per state is safer: the package remembers the first one too, and can recurse without end.</remarks>
        public StateConfiguration SubstateOf(TState superstate)
        {
            var above = _machine.NodeOf(superstate);
            if (above.IsWithin(_node.State))
            {
                throw new ArgumentException(
                    $"State '{superstate}' cannot be above '{_node.State}', which it is or lies in.", nameof(superstate));
            }

            _node.Superstate = above;
            return this;
        }

        private StateConfiguration Move(
            TTrigger trigger, TState destinationState, Func<bool>? guard, string? guardDescription)
        {
            if (Same(destinationState, _node.State))
            {
                throw new ArgumentException(
                    $"Trigger '{trigger}' would lead from '{_node.State}' to itself: say {nameof(PermitReentry)} or {nameof(Ignore)}.",
                    nameof(destinationState));
            }

            return Add(new Rule(trigger, Effect.Move, destinationState, guard, guardDescription));
        }

        private StateConfiguration Add(Rule rule)
        {
            _node.Rules.Add(rule);
            return this;
        }
    }
}
