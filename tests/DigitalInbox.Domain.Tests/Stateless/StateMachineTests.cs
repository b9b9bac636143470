using Stateless;

namespace DigitalInbox.Domain.Tests.Stateless;

/// <summary>What the workflow relies on. Passes against the package as well as against the subset.</summary>
public sealed partial class StateMachineTests
{
    private enum Light
    {
        Off,
        On,
        Dimmed,
        Broken,
    }

    private enum Press
    {
        Switch,
        Dim,
        Hit,
    }

    private static StateMachine<Light, Press> At(Light state) => new(state);

    [Fact]
    public void A_machine_starts_in_its_initial_state() => Assert.Equal(Light.Dimmed, At(Light.Dimmed).State);

    [Fact]
    public void A_permitted_trigger_leads_to_its_destination()
    {
        var machine = At(Light.Off);
        machine.Configure(Light.Off).Permit(Press.Switch, Light.On);

        machine.Fire(Press.Switch);

        Assert.Equal(Light.On, machine.State);
    }

    [Fact]
    public void One_trigger_leads_elsewhere_from_another_state()
    {
        var machine = At(Light.Off);
        machine.Configure(Light.Off).Permit(Press.Switch, Light.On);
        machine.Configure(Light.On).Permit(Press.Switch, Light.Off);

        machine.Fire(Press.Switch);
        machine.Fire(Press.Switch);

        Assert.Equal(Light.Off, machine.State);
    }

    [Fact]
    public void Configuring_a_state_again_adds_to_it()
    {
        var machine = At(Light.Off);
        machine.Configure(Light.Off).Permit(Press.Switch, Light.On);
        machine.Configure(Light.Off).Permit(Press.Hit, Light.Broken);

        Assert.True(machine.CanFire(Press.Switch));
        Assert.True(machine.CanFire(Press.Hit));
    }

    [Fact]
    public void Configuring_is_chained()
    {
        var machine = At(Light.Off);
        StateMachine<Light, Press>.StateConfiguration off = machine.Configure(Light.Off);

        Assert.Same(off, off.Permit(Press.Switch, Light.On).PermitIf(Press.Dim, Light.Dimmed, () => true, "mains is on").PermitReentry(Press.Hit)
            .Ignore(Press.Hit).SubstateOf(Light.Broken));
    }

    [Fact]
    public void Asking_does_not_move()
    {
        var machine = At(Light.Off);
        machine.Configure(Light.Off).Permit(Press.Switch, Light.On);

        Assert.True(machine.CanFire(Press.Switch));

        Assert.Equal(Light.Off, machine.State);
    }

    [Fact]
    public void A_rule_added_later_counts_from_then_on()
    {
        var machine = At(Light.Off);
        Assert.False(machine.CanFire(Press.Switch));

        machine.Configure(Light.Off).Permit(Press.Switch, Light.On);

        Assert.True(machine.CanFire(Press.Switch));
    }

    [Fact]
    public void A_permit_to_the_same_state_is_refused()
    {
        var off = At(Light.Off).Configure(Light.Off);

        Assert.Throws<ArgumentException>(() => off.Permit(Press.Switch, Light.Off));
    }

    [Fact]
    public void A_guarded_permit_to_the_same_state_is_refused()
    {
        var off = At(Light.Off).Configure(Light.Off);

        Assert.Throws<ArgumentException>(() => off.PermitIf(Press.Switch, Light.Off, () => false, "never"));
    }

    [Fact]
    public void A_refused_permit_leaves_no_rule()
    {
        var machine = At(Light.Off);
        Assert.Throws<ArgumentException>(() => machine.Configure(Light.Off).Permit(Press.Switch, Light.Off));

        Assert.False(machine.CanFire(Press.Switch));
    }

    [Fact]
    public void An_ignored_trigger_is_accepted_and_changes_nothing()
    {
        var machine = At(Light.Off);
        machine.Configure(Light.Off).Ignore(Press.Hit);

        machine.Fire(Press.Hit);

        Assert.True(machine.CanFire(Press.Hit));
        Assert.Equal(Light.Off, machine.State);
    }

    [Fact]
    public void Two_permits_of_one_trigger_are_refused_when_it_is_fired()
    {
        var machine = At(Light.Off);
        machine.Configure(Light.Off).Permit(Press.Switch, Light.On).Permit(Press.Switch, Light.Dimmed);

        Assert.Throws<InvalidOperationException>(() => machine.Fire(Press.Switch));
        Assert.Throws<InvalidOperationException>(() => machine.CanFire(Press.Switch));
        Assert.Equal(Light.Off, machine.State);
    }

    [Fact]
    public void A_permit_beside_an_ignore_is_refused_when_it_is_fired()
    {
        var machine = At(Light.Off);
        machine.Configure(Light.Off).Permit(Press.Switch, Light.On).Ignore(Press.Switch);

        Assert.Throws<InvalidOperationException>(() => machine.Fire(Press.Switch));
    }

    [Fact]
    public void States_and_triggers_may_be_text()
    {
        var machine = new StateMachine<string, string>("off");
        machine.Configure("off").Permit("switch", "on");

        machine.Fire(new string("switch".AsSpan()));

        Assert.Equal("on", machine.State);
        Assert.Throws<InvalidOperationException>(() => machine.Fire("Switch"));
    }
}
