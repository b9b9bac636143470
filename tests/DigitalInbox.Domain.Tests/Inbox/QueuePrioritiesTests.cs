using DigitalInbox.Cases;
using DigitalInbox.Domain.Tests.Routing;
using DigitalInbox.Inbox;
using DigitalInbox.Routing;

namespace DigitalInbox.Domain.Tests.Inbox;

public sealed class QueuePrioritiesTests
{
    [Fact]
    public void Where_no_queue_says_anything_urgent_and_high_come_before_none_and_low_after()
    {
        var order = QueuePriorities.OrderOf([Queue("a", _ => { })]);

        Assert.Equal(PriorityOrder.Usual, order);
        Assert.Equal([0, 1, 2, 2, 3], new PriorityId?[] { new("urgent"), new("high"), null, new("odd"), new("low") }.Select(order.PlaceOf));
    }

    [Fact]
    public void Queues_say_how_far_above_or_below_their_other_cases_a_priority_begins_and_the_highest_counts()
    {
        var order = QueuePriorities.OrderOf(
        [
            Queue("a", q => q.AgeingFrom(100, 1, 1000).Prioritise("vip", 150).Prioritise("plain", 100).Prioritise("late", 90)),
            Queue("b", q => q.Prioritise("urgent", 70).Prioritise("vip", 10)),
        ]);

        Assert.Equal(new PriorityOrder([new("urgent"), new("vip")], [new("late")]), order);
        Assert.Equal([new PriorityId("urgent"), new PriorityId("vip"), null, new PriorityId("late")], Enumerable.Range(0, order.Count).Select(order.At));
    }

    private static QueueDefinition Queue(string id, Action<QueueBuilder> say) => EngineScene.Queue(new QueueId(id), say);
}
