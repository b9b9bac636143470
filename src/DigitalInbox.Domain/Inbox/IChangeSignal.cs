namespace DigitalInbox.Inbox;

/// <summary>Wakes those who wait for a change. It carries nothing and may wake too often: a waiter reads the store to see.</summary>
public interface IChangeSignal
{
    /// <summary>Wakes every waiter.</summary>
    void Notify();

    /// <summary>A task that completes at the next <see cref="Notify"/>. Take it before reading, so that nothing slips between.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    Task NextAsync(CancellationToken cancellationToken);
}
