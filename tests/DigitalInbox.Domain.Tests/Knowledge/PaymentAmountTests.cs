using System.Globalization;
using DigitalInbox.Knowledge;

namespace DigitalInbox.Domain.Tests.Knowledge;

public sealed class PaymentAmountTests
{
    [Theory]
    [InlineData("10", "EUR", "10.00 EUR", 1000)]
    [InlineData("0.010", "EUR", "0.01 EUR", 1)]
    [InlineData("500", "JPY", "500 JPY", 500)]
    [InlineData("1.5", "KWD", "1.500 KWD", 1500)]
    [InlineData("1.2345", "CLF", "1.2345 CLF", 12345)]
    public void An_amount_has_the_decimals_of_its_currency(string value, string currency, string written, long minor)
    {
        var amount = PaymentAmount.Of(decimal.Parse(value, CultureInfo.InvariantCulture), currency);

        Assert.Equal((written, minor), (amount.ToString(), amount.MinorUnits));
        Assert.Equal(amount, PaymentAmount.Of(amount.Value, currency));
    }

    [Theory]
    [InlineData("0.001", "EUR")]
    [InlineData("0.5", "JPY")]
    [InlineData("0", "EUR")]
    [InlineData("-1", "EUR")]
    [InlineData("1000000000000", "EUR")]
    public void What_cannot_be_paid_is_refused(string value, string currency) => Assert.Equal(
        PaymentErrors.AmountInvalid,
        Assert.Throws<InboxException>(() => PaymentAmount.Of(decimal.Parse(value, CultureInfo.InvariantCulture), currency)).Code);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("eur")]
    [InlineData("XXX")]
    [InlineData("EURO")]
    public void A_currency_is_one_of_the_standard(string? currency) =>
        Assert.Equal(PaymentErrors.CurrencyUnknown, Assert.Throws<InboxException>(() => PaymentAmount.Of(1, currency)).Code);
}
