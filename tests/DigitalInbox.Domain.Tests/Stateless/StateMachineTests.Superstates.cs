namespace DigitalInbox.Domain.Tests.Stateless;

public sealed partial class StateMachineTests
{
    [Fact]
    public void A_substate_is_in_its_superstate_and_not_the_other_way()
    {
        var machine = At(Light.Dimmed);
        machine.Configure(Light.Dimmed).SubstateOf(Light.On);

        Assert.True(machine.IsInState(Light.Dimmed));
        Assert.True(machine.IsInState(Light.On));
        Assert.False(machine.IsInState(Light.Off));

        var above = At(Light.On);
        above.Configure(Light.Dimmed).SubstateOf(Light.On);
        Assert.False(above.IsInState(Light.Dimmed));
    }

    [Fact]
    public void A_substate_of_a_substate_is_in_both()
    {
        var machine = At(Light.Broken);
        machine.Configure(Light.Broken).SubstateOf(Light.Dimmed);
        machine.Configure(Light.Dimmed).SubstateOf(Light.On);
        machine.Configure(Light.On).Permit(Press.Switch, Light.Off);

        Assert.True(machine.IsInState(Light.On));

        machine.Fire(Press.Switch);

        Assert.Equal(Light.Off, machine.State);
    }

    [Fact]
    public void A_substate_inherits_what_it_has_no_rule_for()
    {
        var machine = At(Light.Dimmed);
        machine.Configure(Light.On).Permit(Press.Switch, Light.Off);
        machine.Configure(Light.Dimmed).SubstateOf(Light.On).Ignore(Press.Hit);

        machine.Fire(Press.Switch);

        Assert.Equal(Light.Off, machine.State);
    }

    [Fact]
    public void A_superstate_does_not_inherit()
    {
        var machine = At(Light.On);
        machine.Configure(Light.Dimmed).SubstateOf(Light.On).Permit(Press.Hit, Light.Broken);

        Assert.False(machine.CanFire(Press.Hit));
    }

    [Fact]
    public void A_trigger_in_a_substate_hides_the_superstates()
    {
        var machine = At(Light.Dimmed);
        machine.Configure(Light.On).Permit(Press.Hit, Light.Off);
        machine.Configure(Light.Dimmed).SubstateOf(Light.On).Permit(Press.Hit, Light.Broken);

        machine.Fire(Press.Hit);

        Assert.Equal(Light.Broken, machine.State);
    }

    [Fact]
    public void An_ignore_in_a_substate_hides_the_superstates_permit()
    {
        var machine = At(Light.Dimmed);
        machine.Configure(Light.On).Permit(Press.Hit, Light.Broken);
        machine.Configure(Light.Dimmed).SubstateOf(Light.On).Ignore(Press.Hit);

        machine.Fire(Press.Hit);

        Assert.Equal(Light.Dimmed, machine.State);
    }

    [Fact]
    public void A_permit_in_a_substate_hides_the_superstates_ignore()
    {
        var machine = At(Light.Dimmed);
        machine.Configure(Light.On).Ignore(Press.Hit);
        machine.Configure(Light.Dimmed).SubstateOf(Light.On).Permit(Press.Hit, Light.Broken);

        machine.Fire(Press.Hit);

        Assert.Equal(Light.Broken, machine.State);
    }

    [Fact]
    public void Behind_an_unmet_guard_of_the_substate_the_superstate_decides()
    {
        var machine = At(Light.Dimmed);
        machine.Configure(Light.On).Permit(Press.Hit, Light.Off);
        machine.Configure(Light.Dimmed).SubstateOf(Light.On).PermitIf(Press.Hit, Light.Broken, () => false, "it is glass");

        machine.Fire(Press.Hit);

        Assert.Equal(Light.Off, machine.State);
    }

    [Fact]
    public void When_both_refuse_the_superstates_guard_is_named()
    {
        var machine = At(Light.Dimmed);
        machine.Configure(Light.On).PermitIf(Press.Hit, Light.Off, () => false, "it is loose");
        machine.Configure(Light.Dimmed).SubstateOf(Light.On).PermitIf(Press.Hit, Light.Broken, () => false, "it is glass");

        var refusal = Assert.Throws<InvalidOperationException>(() => machine.Fire(Press.Hit));

        Assert.Contains("it is loose", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("it is glass", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void When_the_superstate_has_no_rule_the_substates_guard_is_named()
    {
        var machine = At(Light.Dimmed);
        machine.Configure(Light.Dimmed).SubstateOf(Light.On).PermitIf(Press.Hit, Light.Broken, () => false, "it is glass");

        var refusal = Assert.Throws<InvalidOperationException>(() => machine.Fire(Press.Hit));

        Assert.Contains("it is glass", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Conflicting_rules_of_a_superstate_do_not_reach_a_substate_that_decides()
    {
        var machine = At(Light.Dimmed);
        machine.Configure(Light.On).Permit(Press.Hit, Light.Off).Permit(Press.Hit, Light.Broken);
        machine.Configure(Light.Dimmed).SubstateOf(Light.On).Permit(Press.Hit, Light.Broken);

        machine.Fire(Press.Hit);

        Assert.Equal(Light.Broken, machine.State);
    }

    [Fact]
    public void A_superstates_permit_to_the_current_substate_is_accepted_and_stores_nothing()
    {
        var stored = new List<Light>();
        var machine = KeptIn(Light.Dimmed, stored);
        machine.Configure(Light.On).Permit(Press.Dim, Light.Dimmed);
        machine.Configure(Light.Dimmed).SubstateOf(Light.On);

        machine.Fire(Press.Dim);

        Assert.True(machine.CanFire(Press.Dim));
        Assert.Equal(Light.Dimmed, machine.State);
        Assert.Empty(stored);
    }

    [Fact]
    public void A_substate_may_be_permitted_to_go_to_its_superstate()
    {
        var machine = At(Light.Dimmed);
        machine.Configure(Light.Dimmed).SubstateOf(Light.On).Permit(Press.Switch, Light.On);

        machine.Fire(Press.Switch);

        Assert.Equal(Light.On, machine.State);
    }

    [Fact]
    public void Reentry_inherited_by_a_substate_leads_to_the_superstate()
    {
        var machine = At(Light.Dimmed);
        machine.Configure(Light.On).PermitReentry(Press.Switch);
        machine.Configure(Light.Dimmed).SubstateOf(Light.On);

        machine.Fire(Press.Switch);

        Assert.Equal(Light.On, machine.State);
    }

    [Fact]
    public void A_second_superstate_replaces_the_first()
    {
        var machine = At(Light.Dimmed);
        machine.Configure(Light.On).Permit(Press.Switch, Light.Off);
        machine.Configure(Light.Dimmed).SubstateOf(Light.On);

        machine.Configure(Light.Dimmed).SubstateOf(Light.Broken);

        Assert.False(machine.IsInState(Light.On));
        Assert.True(machine.IsInState(Light.Broken));
        Assert.False(machine.CanFire(Press.Switch));
    }

    [Fact]
    public void A_state_cannot_be_its_own_superstate()
    {
        var on = At(Light.On).Configure(Light.On);

        Assert.Throws<ArgumentException>(() => on.SubstateOf(Light.On));
    }

    [Fact]
    public void Superstates_cannot_form_a_circle()
    {
        var machine = At(Light.On);
        machine.Configure(Light.Dimmed).SubstateOf(Light.On);
        machine.Configure(Light.Broken).SubstateOf(Light.Dimmed);

        Assert.Throws<ArgumentException>(() => machine.Configure(Light.On).SubstateOf(Light.Broken));
        Assert.False(machine.IsInState(Light.Broken));
    }
}
