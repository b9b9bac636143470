using System.Globalization;
using System.Text;
using DigitalInbox.Knowledge;
using FsCheck;
using FsCheck.Fluent;
using static DigitalInbox.Snapshots.Verifier;

namespace DigitalInbox.Domain.Tests.Knowledge;

public sealed class PaymentMovesTests
{
    [Fact]
    public Task The_whole_state_by_outcome_matrix()
    {
        var text = new StringBuilder();
        foreach (var from in Enum.GetValues<PaymentState>())
        {
            foreach (var outcome in Enum.GetValues<PaymentOutcome>())
            {
                text.Append(CultureInfo.InvariantCulture, $"{from,-10} {outcome,-10} {PaymentMoves.Next(from, outcome)?.ToString() ?? "stays"}\n");
            }
        }

        return Verify(text.ToString());
    }

    [Fact]
    public void Whatever_is_told_in_whatever_order_money_that_arrived_settles_and_stays() => Check.One(Laws.Config, Prop.ForAll(
        Gen.ArrayOf(Gen.Elements(Enum.GetValues<PaymentOutcome>())).ToArbitrary(),
        told =>
        {
            var end = told.Aggregate(PaymentState.Requested, (state, outcome) => PaymentMoves.Next(state, outcome) ?? state);
            return (end == PaymentState.Settled) == told.Contains(PaymentOutcome.Settled);
        }));

    [Fact]
    public void What_is_told_twice_in_a_row_is_told_once() => Check.One(Laws.Config, Prop.ForAll(
        Gen.ArrayOf(Gen.Elements(Enum.GetValues<PaymentOutcome>())).ToArbitrary(),
        told => Run(told) == Run(told.SelectMany(o => new[] { o, o }))));

    private static PaymentState Run(IEnumerable<PaymentOutcome> told) =>
        told.Aggregate(PaymentState.Requested, (state, outcome) => PaymentMoves.Next(state, outcome) ?? state);
}
