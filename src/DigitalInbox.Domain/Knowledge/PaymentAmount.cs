using System.Collections.Frozen;
using System.Globalization;

namespace DigitalInbox.Knowledge;

/// <summary>An amount of money, positive, with no more decimals than its currency has.</summary>
public readonly record struct PaymentAmount
{
    private const decimal Largest = 999_999_999_999m;

    // Every currency of ISO 4217 that people pay with has two decimals, but for these.
    private static readonly FrozenSet<string> Currencies = (
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLF CLP CNY COP CRC CUP CVE CZK "
        + "DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF "
        + "KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK "
        + "PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX "
        + "USD UYI UYU UYW UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, int> Decimals = new[]
    {
        (0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"),
        (3, "BHD IQD JOD KWD LYD OMR TND"),
        (4, "CLF UYW"),
    }.SelectMany(d => d.Item2.Split(' ').Select(c => KeyValuePair.Create(c, d.Item1))).ToFrozenDictionary(StringComparer.Ordinal);

    private PaymentAmount(decimal value, string currency) => (Value, Currency) = (value, currency);

    /// <summary>How much, in units of the currency.</summary>
    public decimal Value { get; }

    /// <summary>The currency, by ISO 4217.</summary>
    public string Currency { get; }

    /// <summary>The amount in the smallest units of the currency, such as cents.</summary>
    public long MinorUnits => (long)(Value * Scale(DecimalsOf(Currency)!.Value));

    /// <summary>Makes an amount.</summary>
    /// <param name="value">How much: positive and below a million millions.</param>
    /// <param name="currency">The currency, by ISO 4217, in capitals.</param>
    /// <exception cref="InboxException"><see cref="PaymentErrors.CurrencyUnknown"/>, <see cref="PaymentErrors.AmountInvalid"/> with the
    /// <c>decimals</c> of the currency.</exception>
    public static PaymentAmount Of(decimal value, string? currency)
    {
        if (DecimalsOf(currency) is not { } decimals)
        {
            throw new InboxException(
                InboxErrorKind.Invalid, PaymentErrors.CurrencyUnknown, "The currency is none of ISO 4217. Name one by its three capitals, such as EUR.");
        }

        return value > 0 && value <= Largest && decimal.Round(value, decimals) == value
            ? new PaymentAmount(Normal(value, decimals), currency!)
            : throw new InboxException(
                InboxErrorKind.Invalid,
                PaymentErrors.AmountInvalid,
                string.Create(CultureInfo.InvariantCulture, $"An amount of {currency} is positive, with at most {decimals} decimals."),
                new Dictionary<string, object?>(StringComparer.Ordinal) { ["currency"] = currency, ["decimals"] = decimals });
    }

    /// <summary>How many decimals a currency has.</summary>
    /// <param name="currency">The currency, by ISO 4217, in capitals.</param>
    /// <returns>Null when there is no such currency.</returns>
    public static int? DecimalsOf(string? currency) =>
        currency is null || !Currencies.Contains(currency) ? null : Decimals.TryGetValue(currency, out var other) ? other : 2;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value} {Currency}");

    // The same amount is always written alike: 10 EUR is 10.00. Adding a zero with more decimals gives them.
    private static decimal Normal(decimal value, int decimals) => decimal.Round(value, decimals) + new decimal(0, 0, 0, isNegative: false, (byte)decimals);

    private static decimal Scale(int decimals) => decimals switch
    {
        0 => 1m,
        2 => 100m,
        3 => 1000m,
        _ => 10_000m,
    };
}
