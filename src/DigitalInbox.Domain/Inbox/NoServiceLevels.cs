using DigitalInbox.Cases;
using DigitalInbox.Sla;

namespace DigitalInbox.Inbox;

/// <summary>An inbox without policies.</summary>
internal sealed class NoServiceLevels : IServiceLevels
{
    public ValueTask<ServiceLevel?> FindForNewCasesAsync(long? revision, CancellationToken cancellationToken) => new((ServiceLevel?)null);

    public ValueTask<SlaBook> GetBookAsync(IReadOnlyCollection<ServiceLevel> levels, CancellationToken cancellationToken) => new(SlaBook.Empty);
}
