using DigitalInbox.Agents;
using DigitalInbox.Channels;
using DigitalInbox.Fields;
using DigitalInbox.Inbox;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Inbox;

/// <summary>Steps of the tests about the customer card.</summary>
internal static class CardSteps
{
    public static InboxScene Scene(IInboxStore? store = null, Action<DigitalInbox.DependencyInjection.DigitalInboxBuilder>? more = null) => new(
        configure: inbox =>
        {
            inbox.AddCustomField("loyalty", f => f.Labelled("Loyalty").OneOf("gold", "silver").InPanel())
                .AddCustomField("born", f => f.As(FieldType.Date))
                .AddCustomField("score", f => f.As(FieldType.Number).ReadOnly())
                .AddCustomField("order", f => f.OfCases().AtMost(20))
                .AddCustomField("paid", f => f.OfCases().As(FieldType.Checkbox));
            more?.Invoke(inbox);
        },
        store: store);

    public static CustomerCards Cards(this InboxScene scene) => scene.Get<CustomerCards>();

    public static ContactNotes Notes(this InboxScene scene) => scene.Get<ContactNotes>();

    public static CaseDetails Details(this InboxScene scene) => scene.Get<CaseDetails>();

    public static Dictionary<string, string?> Values(params (string Field, string? Value)[] values) =>
        values.ToDictionary(v => v.Field, v => v.Value, StringComparer.Ordinal);

    public static async Task<InboxException> RefusedAsync(string code, Func<Task> act)
    {
        var refusal = await Assert.ThrowsAsync<InboxException>(act);
        Assert.Equal(code, refusal.Code);
        return refusal;
    }

    public static async Task<string> SaidAsync(this InboxScene scene, ContactId contact, Caller? caller = null)
    {
        var card = await scene.Cards().GetAsync(caller ?? InboxScene.Dave, contact);
        return string.Join(' ', card.Fields.Where(f => f.Value is not null).Select(f => $"{f.Field.Id}={f.Value!.Value}"));
    }

    /// <summary>Makes two contacts one person, the way that merging records it.</summary>
    public static Task MergeAsync(this InboxScene scene, ContactId merged, ContactId into)
    {
        var now = scene.Clock.GetCurrentInstant();
        var pointer = new SideRecord
        {
            Key = ContactGroups.KeyOf(merged), Version = 1, ContactId = merged, At = now, Lists = [ContactGroups.ListOf(into)], Body = "{}",
        };
        return scene.Store.CommitAsync(new InboxCommit { At = now, SideRecords = [SideRecordChange.Put(pointer)] }, default);
    }

    public static MessageArrived With(this MessageArrived arrived, IdentityProfile profile) =>
        arrived with { Sender = arrived.Sender with { Profile = profile } };

    public static Task<InboxException> RefusedFieldsAsync(
        this InboxScene scene, string code, ContactId contact, long version, params (string Field, string? Value)[] values) =>
        RefusedAsync(code, () => scene.Cards().SetFieldsAsync(InboxScene.Alice, contact, version, Values(values)));

    public static Duration Minutes(int minutes) => Duration.FromMinutes(minutes);
}
