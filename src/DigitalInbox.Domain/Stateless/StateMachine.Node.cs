namespace Stateless;

internal sealed partial class StateMachine<TState, TTrigger>
{
    /// <summary>A state with its rules and the state it lies in.</summary>
    internal sealed class Node(TState state)
    {
        public TState State { get; } = state;

        public Node? Superstate { get; set; }

        public List<Rule> Rules { get; } = [];

        public bool IsWithin(TState other) => Same(State, other) || (Superstate?.IsWithin(other) ?? false);

        /// <summary>
        /// Finds the rule that accepts the trigger, here or else in the nearest superstate that has one whose guard holds.
        /// </summary>
        /// <param name="trigger">The trigger.</param>
        /// <param name="unmet">Without a rule: the failed guards of the outermost state that names the trigger.</param>
        public Rule? Find(TTrigger trigger, out IReadOnlyCollection<string> unmet)
        {
            unmet = [];
            for (var node = this; node is not null; node = node.Superstate)
            {
                // Guards are the caller's code: each is asked once.
                var byGuard = node.Rules.Where(rule => Same(rule.Trigger, trigger)).ToLookup(rule => rule.Holds());
                var open = byGuard[true].ToList();
                if (open.Count > 1)
                {
                    throw new InvalidOperationException(
                        $"State '{node.State}' has several rules for trigger '{trigger}' that all hold.");
                }

                if (open.Count == 1)
                {
                    return open[0];
                }

                if (byGuard.Contains(false))
                {
                    unmet = [.. byGuard[false].Select(rule => rule.Reason).Distinct(StringComparer.Ordinal)];
                }
            }

            return null;
        }
    }
}
