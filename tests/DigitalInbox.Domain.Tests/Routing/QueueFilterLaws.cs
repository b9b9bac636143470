using DigitalInbox.Cases;
using DigitalInbox.Routing;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Routing;

public sealed class QueueFilterLaws
{
    private static readonly string[] Words = ["a", "and", "x y", "\"", "\\", "été", "*", "1:2", "()", "in"];

    [Fact]
    public void What_is_written_is_read_back_the_same_and_means_the_same() => Check.One(
        Laws.Config.WithMaxTest(2000),
        Prop.ForAll(Filters(4).Zip(Cases()).ToArbitrary(), both =>
        {
            var (filter, facts) = both;
            var read = QueueFilter.Parse(filter.ToString());
            Assert.Equal(filter, read);
            Assert.Equal(filter.Matches(facts), read.Matches(facts));
        }));

    [Fact]
    public void And_or_and_not_are_those_of_logic() => Check.One(
        Laws.Config.WithMaxTest(1000),
        Prop.ForAll(Filters(3).Zip(Filters(3)).Zip(Cases()).ToArbitrary(), all =>
        {
            var ((one, other), facts) = all;
            var (a, b) = (one.Matches(facts), other.Matches(facts));
            Assert.Equal(a && b, (one & other).Matches(facts));
            Assert.Equal(a || b, (one | other).Matches(facts));
            Assert.Equal(!a, (!one).Matches(facts));
            Assert.Equal((!one | !other).Matches(facts), (!(one & other)).Matches(facts));
        }));

    [Fact]
    public void Any_text_is_read_or_refused_at_a_place_in_it() => Check.One(
        Laws.Config.WithMaxTest(3000),
        Prop.ForAll(Texts().ToArbitrary(), text =>
        {
            try
            {
                Assert.Equal(QueueFilter.Parse(text), QueueFilter.Parse(QueueFilter.Parse(text).ToString()));
            }
            catch (InboxException refusal)
            {
                Assert.Equal(RoutingErrors.FilterInvalid, refusal.Code);
                Assert.InRange((int)refusal.Details["position"]!, 1, text.Length + 1);
            }
        }));

    private static Gen<string> Texts()
    {
        var pieces = Gen.Elements(
            "tag", "kind", "text", "has", "contact.a", "time", "in", "(", ")", ",", "=", "!=", "not", "and", "or", "is", "set", "\"", "x", "08:00-18:00", "UTC", "\\", "é", "");
        return Gen.OneOf(
            pieces.ListOf(12).Select(all => string.Join(' ', all)),
            ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""));
    }

    private static Gen<QueueFilter> Filters(int depth)
    {
        var word = Gen.Elements(Words);
        var leaf = Gen.OneOf(
            word.Select(QueueFilter.Tag),
            word.Select(QueueFilter.Channel),
            Gen.Elements("whatsapp", "email").Select(QueueFilter.Kind),
            word.Select(w => QueueFilter.Contact("name", w)),
            word.Select(w => QueueFilter.Field("f-1", w)),
            Gen.Elements("late", "delivery late", "deliv*").Select(QueueFilter.Text),
            Gen.Elements("fr", "pt-BR").Select(QueueFilter.Language),
            Gen.Elements(CaseDirection.Inbound, CaseDirection.Outbound).Select(QueueFilter.Direction),
            Gen.Elements(QueueFilter.Everything, QueueFilter.Nothing),
            Gen.Elements("tag in (a, \"x y\")", "contact.name is set", "field.f-1 not in (a, b, c)").Select(QueueFilter.Parse),
            Gen.Choose(0, 1439).Zip(Gen.Choose(1, 1438)).Select(t => QueueFilter.Between(At(t.Item1), At(t.Item1 + t.Item2), "Europe/Paris")));
        if (depth == 0)
        {
            return leaf;
        }

        var inner = Filters(depth - 1);
        return Gen.Frequency(
            (2, leaf),
            (1, inner.Select(f => !f)),
            (2, inner.Zip(inner).Select(both => both.Item1 & both.Item2)),
            (2, inner.Zip(inner).Select(both => both.Item1 | both.Item2)));
    }

    private static LocalTime At(int minute) => LocalTime.FromMinutesSinceMidnight(minute % 1440);

    private static Gen<RoutingFacts> Cases() =>
        from tags in Gen.Elements(Words).ListOf(2)
        from kind in Gen.Elements("whatsapp", "email")
        from name in Gen.Elements(Words)
        from language in Gen.Elements("fr-CA", "pt-BR", null)
        from text in Gen.Elements("the delivery, late", "nothing", null)
        from minute in Gen.Choose(0, 1439)
        select new RoutingFacts
        {
            Channel = new(name),
            Kind = new(kind),
            Tags = [.. tags.Select(t => new TagId(t))],
            Language = language,
            Text = text,
            Contact = new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = name },
            Fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["f-1"] = name },
            At = Instant.FromUtc(2026, 3, 29, 0, 0) + Duration.FromMinutes(minute),
        };
}
