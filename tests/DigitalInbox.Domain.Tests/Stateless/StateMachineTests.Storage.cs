using Stateless;

namespace DigitalInbox.Domain.Tests.Stateless;

public sealed partial class StateMachineTests
{
    /// <summary>A machine that leaves what it stored, in order, in <paramref name="stored"/>.</summary>
    private static StateMachine<Light, Press> KeptIn(Light state, List<Light> stored) =>
        new(() => stored.Count == 0 ? state : stored[^1], stored.Add);

    [Fact]
    public void A_state_kept_elsewhere_is_read_there()
    {
        var state = Light.Off;
        var machine = new StateMachine<Light, Press>(() => state, next => state = next);
        machine.Configure(Light.Dimmed).Permit(Press.Hit, Light.Broken);

        state = Light.Dimmed;
        Assert.Equal(Light.Dimmed, machine.State);
        Assert.True(machine.CanFire(Press.Hit));

        machine.Fire(Press.Hit);
        Assert.Equal(Light.Broken, state);
    }

    [Fact]
    public void A_transition_is_stored_once()
    {
        var stored = new List<Light>();
        var machine = KeptIn(Light.Off, stored);
        machine.Configure(Light.Off).Permit(Press.Switch, Light.On);

        machine.Fire(Press.Switch);

        Assert.Equal([Light.On], stored);
    }

    [Fact]
    public void Reentry_stores_the_same_state_again()
    {
        var stored = new List<Light>();
        var machine = KeptIn(Light.On, stored);
        machine.Configure(Light.On).PermitReentry(Press.Switch);

        machine.Fire(Press.Switch);

        Assert.Equal([Light.On], stored);
    }

    [Fact]
    public void An_ignored_trigger_stores_nothing()
    {
        var stored = new List<Light>();
        var machine = KeptIn(Light.On, stored);
        machine.Configure(Light.On).Ignore(Press.Hit);

        machine.Fire(Press.Hit);

        Assert.Empty(stored);
    }

    [Fact]
    public void A_trigger_fired_after_storing_is_handled_before_the_first_fire_returns()
    {
        StateMachine<Light, Press>? machine = null;
        var state = Light.Off;
        machine = new(() => state, next =>
        {
            state = next;
            if (next == Light.On)
            {
                machine!.Fire(Press.Dim);
            }
        });
        machine.Configure(Light.Off).Permit(Press.Switch, Light.On);
        machine.Configure(Light.On).Permit(Press.Dim, Light.Dimmed);

        machine.Fire(Press.Switch);

        Assert.Equal(Light.Dimmed, state);
    }

    [Fact]
    public void A_state_that_cannot_be_stored_fails_the_fire_and_not_the_machine()
    {
        var full = true;
        var state = Light.Off;
        var machine = new StateMachine<Light, Press>(() => state, next => state = full ? throw new TimeoutException() : next);
        machine.Configure(Light.Off).Permit(Press.Switch, Light.On);
        Assert.Throws<TimeoutException>(() => machine.Fire(Press.Switch));
        Assert.Equal(Light.Off, machine.State);

        full = false;
        machine.Fire(Press.Switch);

        Assert.Equal(Light.On, machine.State);
    }

    [Fact]
    public void A_state_that_cannot_be_read_yet_fails_the_constructor() =>
        Assert.Throws<TimeoutException>(() => new StateMachine<Light, Press>(() => throw new TimeoutException(), _ => { }));

    [Fact]
    public void Reading_and_storing_are_both_needed()
    {
        Assert.Throws<ArgumentNullException>(() => new StateMachine<Light, Press>(null!, _ => { }));
        Assert.Throws<ArgumentNullException>(() => new StateMachine<Light, Press>(() => Light.On, null!));
    }
}
