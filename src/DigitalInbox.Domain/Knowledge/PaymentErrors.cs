namespace DigitalInbox.Knowledge;

/// <summary>The codes by which requests for payments refuse.</summary>
public static class PaymentErrors
{
    /// <summary>The currency is none of ISO 4217.</summary>
    public const string CurrencyUnknown = "payment.currencyUnknown";

    /// <summary>The amount is not positive, too large, or has more decimals than its currency; <c>decimals</c> says how many that has.</summary>
    public const string AmountInvalid = "payment.amountInvalid";

    /// <summary>The reference or the description is empty or too long; <c>maximum</c> says how long it may be.</summary>
    public const string TextInvalid = "payment.textInvalid";

    /// <summary>There is no such provider of payments, or none at all, or several of which none was named; <c>known</c> lists them.</summary>
    public const string ProviderUnknown = "payment.providerUnknown";

    /// <summary>There is no such request, or none that the caller may see.</summary>
    public const string NotFound = "payment.notFound";

    /// <summary>The request is over: paid, expired or taken back; <c>state</c> says which.</summary>
    public const string Over = "payment.over";
}
