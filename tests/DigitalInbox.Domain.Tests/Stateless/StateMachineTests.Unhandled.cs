namespace DigitalInbox.Domain.Tests.Stateless;

public sealed partial class StateMachineTests
{
    [Fact]
    public void An_unknown_trigger_throws_and_names_state_and_trigger()
    {
        var machine = At(Light.Broken);

        var refusal = Assert.Throws<InvalidOperationException>(() => machine.Fire(Press.Switch));

        Assert.Contains("Broken", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Switch", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_trigger_cannot_be_fired()
    {
        var machine = At(Light.Off);
        machine.Configure(Light.On).Permit(Press.Switch, Light.Off);

        Assert.False(machine.CanFire(Press.Switch));
    }

    [Fact]
    public void Through_a_substate_the_exception_names_the_substate()
    {
        var machine = At(Light.Dimmed);
        machine.Configure(Light.Dimmed).SubstateOf(Light.On);

        var refusal = Assert.Throws<InvalidOperationException>(() => machine.Fire(Press.Switch));

        Assert.Contains("Dimmed", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_handler_takes_the_exceptions_place()
    {
        var unhandled = new List<(Light, Press)>();
        var machine = At(Light.Off);
        machine.OnUnhandledTrigger((state, trigger) => unhandled.Add((state, trigger)));

        machine.Fire(Press.Hit);

        Assert.Equal([(Light.Off, Press.Hit)], unhandled);
        Assert.Equal(Light.Off, machine.State);
        Assert.False(machine.CanFire(Press.Hit));
    }

    [Fact]
    public void A_handler_takes_unmet_guards_too()
    {
        var unhandled = new List<Press>();
        var machine = At(Light.Off);
        machine.Configure(Light.Off).PermitIf(Press.Switch, Light.On, () => false, "mains is on");
        machine.OnUnhandledTrigger((_, trigger) => unhandled.Add(trigger));

        machine.Fire(Press.Switch);

        Assert.Equal([Press.Switch], unhandled);
    }

    [Fact]
    public void Conflicting_rules_do_not_go_to_the_handler()
    {
        var machine = At(Light.Off);
        machine.Configure(Light.Off).Permit(Press.Switch, Light.On).Permit(Press.Switch, Light.Dimmed);
        machine.OnUnhandledTrigger((_, _) => { });

        Assert.Throws<InvalidOperationException>(() => machine.Fire(Press.Switch));
    }

    [Fact]
    public void The_last_handler_counts()
    {
        var heard = new List<string>();
        var machine = At(Light.Off);
        machine.OnUnhandledTrigger((_, _) => heard.Add("first"));
        machine.OnUnhandledTrigger((_, _) => heard.Add("last"));

        machine.Fire(Press.Hit);

        Assert.Equal(["last"], heard);
    }
}
