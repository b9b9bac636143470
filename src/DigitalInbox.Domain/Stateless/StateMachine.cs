namespace Stateless;

/// <summary>
/// What the workflow needs of the Stateless package, member for member, so that its source compiles against either.
/// </summary>
/// <remarks>
/// A trigger is always fired at once. The package, made by these same constructors, puts off a trigger that is fired
/// while another is being handled; the two agree as long as whoever stores the state fires only after storing it.
/// Neither may be shared between threads.
/// </remarks>
internal sealed partial class StateMachine<TState, TTrigger>
    where TState : notnull
    where TTrigger : notnull
{
    private readonly Dictionary<TState, Node> _nodes = [];
    private readonly Func<TState> _read;
    private readonly Action<TState> _write;
    private Action<TState, TTrigger>? _onUnhandled;

    /// <summary>Makes a machine that keeps its own state.</summary>
    public StateMachine(TState initialState)
    {
        var state = initialState;
        _read = () => state;
        _write = next => state = next;
    }

    /// <summary>Makes a machine whose state is kept elsewhere.</summary>
    public StateMachine(Func<TState> stateAccessor, Action<TState> stateMutator)
    {
        ArgumentNullException.ThrowIfNull(stateAccessor);
        ArgumentNullException.ThrowIfNull(stateMutator);
        _read = stateAccessor;
        _write = stateMutator;
        // The package reads the state here, so a state that cannot be read yet has to fail here too.
        _ = stateAccessor();
    }

    /// <summary>The state the machine is in.</summary>
    public TState State => _read();

    /// <summary>Begins, or goes on with, what may happen in a state.</summary>
    public StateConfiguration Configure(TState state) => new(this, NodeOf(state));

    /// <summary>Whether firing the trigger now would be accepted, even if only to be ignored.</summary>
    public bool CanFire(TTrigger trigger) => NodeOf(State).Find(trigger, out _) is not null;

    /// <summary>Whether the machine is in the state or in a substate of it.</summary>
    public bool IsInState(TState state) => NodeOf(State).IsWithin(state);

    /// <summary>Replaces the exception for a trigger that the current state does not accept.</summary>
    public void OnUnhandledTrigger(Action<TState, TTrigger> unhandledTriggerAction)
    {
        ArgumentNullException.ThrowIfNull(unhandledTriggerAction);
        _onUnhandled = unhandledTriggerAction;
    }

    /// <summary>Moves the machine along the one rule that accepts the trigger.</summary>
    /// <exception cref="InvalidOperationException">No rule accepts the trigger, or several do.</exception>
    public void Fire(TTrigger trigger)
    {
        var source = State;
        if (NodeOf(source).Find(trigger, out var unmet) is { } rule)
        {
            if (rule.Stores(source))
            {
                _write(rule.Destination);
            }
        }
        else if (_onUnhandled is { } handle)
        {
            handle(source, trigger);
        }
        else
        {
            throw new InvalidOperationException(unmet.Count == 0
                ? $"State '{source}' has no rule for trigger '{trigger}'."
                : $"State '{source}' refuses trigger '{trigger}' because of: {string.Join(", ", unmet)}.");
        }
    }

    private static bool Same<T>(T left, T right) => EqualityComparer<T>.Default.Equals(left, right);

    private Node NodeOf(TState state)
    {
        if (!_nodes.TryGetValue(state, out var node))
        {
            _nodes.Add(state, node = new Node(state));
        }

        return node;
    }
}
