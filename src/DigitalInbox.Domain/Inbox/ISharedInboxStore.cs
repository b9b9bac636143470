namespace DigitalInbox.Inbox;

/// <summary>A store that several nodes share. It brings the signal, so that a change on one node wakes those who wait on the others.</summary>
/// <remarks>The signal may lose a wake-up, for instance while the connection to the server is lost, so waiters also look by themselves
/// each second.</remarks>
public interface ISharedInboxStore : IInboxStore
{
    /// <summary>The signal of the inbox on every node. Notify it after a commit, never within one.</summary>
    IChangeSignal Signal { get; }
}
