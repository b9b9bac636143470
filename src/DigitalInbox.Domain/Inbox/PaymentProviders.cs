using System.Collections.Frozen;
using DigitalInbox.Knowledge;

namespace DigitalInbox.Inbox;

/// <summary>The providers of payments of an inbox.</summary>
public sealed class PaymentProviders
{
    internal const int LongestName = 50;

    private readonly FrozenDictionary<string, IPaymentProvider> providers;

    internal PaymentProviders(IEnumerable<KeyValuePair<string, IPaymentProvider>> providers) =>
        this.providers = providers.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The name of each, in order.</summary>
    public IReadOnlyList<string> Names => [.. providers.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Finds a provider.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The provider; null when there is none.</returns>
    public IPaymentProvider? Find(string name) => providers.GetValueOrDefault(name);

    /// <summary>Finds the provider that is named, or else the only one.</summary>
    /// <exception cref="InboxException"><c>payment.providerUnknown</c>.</exception>
    internal string Choose(string? name) => name is not null && providers.ContainsKey(name) ? name
        : name is null && providers.Count == 1 ? Names[0]
        : throw new InboxException(
            InboxErrorKind.Refused,
            PaymentErrors.ProviderUnknown,
            name is not null ? "There is no such provider of payments."
                : providers.Count == 0 ? "The inbox has no provider of payments."
                : "Name one of the providers of payments.",
            new Dictionary<string, object?>(StringComparer.Ordinal) { ["known"] = Names.ToArray() });
}
