namespace DigitalInbox.Domain.Tests.Stateless;

public sealed partial class StateMachineTests
{
    [Fact]
    public void A_guard_that_holds_lets_the_trigger_through()
    {
        var machine = At(Light.Off);
        machine.Configure(Light.Off).PermitIf(Press.Switch, Light.On, () => true, "mains is on");

        machine.Fire(Press.Switch);

        Assert.Equal(Light.On, machine.State);
    }

    [Fact]
    public void An_unmet_guard_cannot_be_fired()
    {
        var machine = At(Light.Off);
        machine.Configure(Light.Off).PermitIf(Press.Switch, Light.On, () => false, "mains is on");

        Assert.False(machine.CanFire(Press.Switch));
    }

    [Fact]
    public void Firing_against_an_unmet_guard_names_it()
    {
        var machine = At(Light.Off);
        machine.Configure(Light.Off).PermitIf(Press.Switch, Light.On, () => false, "mains is on");

        var refusal = Assert.Throws<InvalidOperationException>(() => machine.Fire(Press.Switch));

        Assert.Contains("mains is on", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Switch", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Off", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(Light.Off, machine.State);
    }

    [Fact]
    public void Every_unmet_guard_is_named_once()
    {
        var machine = At(Light.Off);
        machine.Configure(Light.Off)
            .PermitIf(Press.Switch, Light.On, () => false, "mains is on")
            .PermitIf(Press.Switch, Light.Dimmed, () => false, "it is night")
            .PermitIf(Press.Switch, Light.Broken, () => false, "mains is on");

        var refusal = Assert.Throws<InvalidOperationException>(() => machine.Fire(Press.Switch));

        Assert.Contains("mains is on, it is night", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(2, refusal.Message.Split("mains is on").Length);
    }

    [Fact]
    public void A_guard_needs_no_description()
    {
        var machine = At(Light.Off);
        machine.Configure(Light.Off).PermitIf(Press.Switch, Light.On, () => false);

        Assert.Throws<InvalidOperationException>(() => machine.Fire(Press.Switch));
    }

    [Fact]
    public void A_guard_is_asked_anew_each_time()
    {
        var mains = false;
        var machine = At(Light.Off);
        machine.Configure(Light.Off).PermitIf(Press.Switch, Light.On, () => mains, "mains is on");
        Assert.False(machine.CanFire(Press.Switch));

        mains = true;

        Assert.True(machine.CanFire(Press.Switch));
    }

    [Fact]
    public void Firing_asks_every_guard_of_the_trigger_once()
    {
        var asked = new List<string>();
        bool Answer(string name, bool answer)
        {
            asked.Add(name);
            return answer;
        }

        var machine = At(Light.Off);
        machine.Configure(Light.Off)
            .PermitIf(Press.Switch, Light.On, () => Answer("first", true), "first")
            .PermitIf(Press.Switch, Light.Dimmed, () => Answer("second", false), "second")
            .PermitIf(Press.Hit, Light.Broken, () => Answer("other", true), "other");

        machine.Fire(Press.Switch);

        Assert.Equal(["first", "second"], asked);
    }

    [Fact]
    public void Of_two_guards_the_one_that_holds_decides()
    {
        var night = true;
        var machine = At(Light.Off);
        machine.Configure(Light.Off)
            .PermitIf(Press.Switch, Light.On, () => !night, "it is day")
            .PermitIf(Press.Switch, Light.Dimmed, () => night, "it is night");

        machine.Fire(Press.Switch);

        Assert.Equal(Light.Dimmed, machine.State);
    }

    [Fact]
    public void Two_guards_that_both_hold_are_refused()
    {
        var machine = At(Light.Off);
        machine.Configure(Light.Off)
            .PermitIf(Press.Switch, Light.On, () => true, "it is day")
            .PermitIf(Press.Switch, Light.Dimmed, () => true, "it is night");

        Assert.Throws<InvalidOperationException>(() => machine.Fire(Press.Switch));
        Assert.Throws<InvalidOperationException>(() => machine.CanFire(Press.Switch));
        Assert.Equal(Light.Off, machine.State);
    }

    [Fact]
    public void An_exception_in_a_guard_reaches_the_caller()
    {
        var machine = At(Light.Off);
        machine.Configure(Light.Off).PermitIf(Press.Switch, Light.On, () => throw new TimeoutException(), "mains answers");

        Assert.Throws<TimeoutException>(() => machine.Fire(Press.Switch));
        Assert.Throws<TimeoutException>(() => machine.CanFire(Press.Switch));
    }
}
