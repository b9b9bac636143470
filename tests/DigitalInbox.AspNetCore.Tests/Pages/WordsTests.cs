using System.Reflection;
using System.Text.RegularExpressions;
using DigitalInbox.Agents;
using DigitalInbox.Approvals;
using DigitalInbox.AspNetCore.Pages;
using DigitalInbox.AspNetCore.Pages.Administration;
using DigitalInbox.Attachments;
using DigitalInbox.Cases;
using DigitalInbox.Contacts;
using DigitalInbox.Definitions;
using DigitalInbox.Fields;
using DigitalInbox.Inbox;
using DigitalInbox.Knowledge;
using DigitalInbox.Notifications;
using DigitalInbox.Routing;
using DigitalInbox.Search;

namespace DigitalInbox.AspNetCore.Tests.Pages;

public sealed class WordsTests
{
    [Fact]
    public void Both_languages_say_everything_with_the_same_blanks() =>
        Assert.All(WordTable.All, word =>
        {
            Assert.NotEqual("", word.English);
            Assert.NotEqual("", word.French);
            Assert.Equal(Blanks(word.English), Blanks(word.French));
        });

    [Fact]
    public void Nothing_is_said_twice() => Assert.Equal(WordTable.All.Count, WordTable.All.Select(w => w.Key).Distinct(StringComparer.Ordinal).Count());

    [Fact]
    public void Statuses_events_and_deliveries_have_words()
    {
        Assert.All(CaseWorkflow.Default.Statuses, status => Assert.NotNull(Words.French.Find($"status.{status.Name}")));
        Assert.All(CaseEventCodec.Names, name => Assert.NotNull(Words.French.Find($"event.{name}")));
        Assert.All(Enum.GetValues<AgentPresence>(), presence => Assert.NotNull(Words.French.Find($"presence.{ClockWords.Camel(presence)}.means")));
        Assert.All(Enum.GetValues<GiveReason>(), reason => Assert.NotNull(Words.French.Find($"more.{ClockWords.Camel(reason)}")));
        Assert.All(Enum.GetValues<RoutingExclusion>(), rule => Assert.NotNull(Words.French.Find($"excluded.{ClockWords.Camel(rule)}")));
        Assert.All(Enum.GetValues<RoutingExclusion>(), rule => Assert.NotNull(Words.French.Find($"stands.{ClockWords.Camel(rule)}")));
        Assert.All(Enum.GetValues<NotificationKind>(), kind => Assert.NotNull(Words.French.Find($"notified.{ClockWords.Camel(kind)}")));
        Assert.All(Enum.GetValues<FormSubmissionState>(), state => Assert.NotNull(Words.French.Find($"form.state.{state}")));
        Assert.All(Enum.GetValues<FormFaultReason>(), reason => Assert.NotNull(Words.French.Find($"form.page.fault.{reason}")));
        Assert.All(Enum.GetValues<PaymentState>(), state => Assert.NotNull(Words.French.Find($"payment.state.{state}")));
        Assert.All(RoutingStrategies.All, strategy => Assert.NotNull(Words.French.Find($"strategy.{strategy}")));
        Assert.All(Enum.GetValues<DuplicateKind>(), kind => Assert.NotNull(Words.French.Find($"evidence.{ClockWords.Camel(kind)}")));
        Assert.All(Enum.GetNames<Conversations.DeliveryState>(), name => Assert.NotNull(Words.French.Find($"delivery.{name.ToLowerInvariant()}")));
    }

    [Fact]
    public void Refusals_that_a_page_can_meet_have_words()
    {
        // Only programs can bring these about.
        string[] apart =
        [
            InboxErrors.StoreNewerSchema, InboxErrors.HistoryKindUnknown, InboxHttpErrors.QueryInvalid, InboxHttpErrors.ApiUnknown, InboxHttpErrors.MethodNotAllowed,
            InboxHttpErrors.VersionRequired, InboxHttpErrors.OriginNotAllowed, InboxHttpErrors.TooOften, InboxErrors.OfferReasonInvalid, InboxErrors.DecisionNotFound,
            QuickReplyErrors.Invalid, QuickReplyErrors.TextInvalid,
            QuickReplyErrors.TextMissing, QuickReplyErrors.LanguageInvalid, QuickReplyErrors.CategoryInvalid, QuickReplyErrors.ContentInvalid, ContactMergeErrors.EvidenceUnknown,
            NotificationErrors.KindUnknown, FieldErrors.DefinitionInvalid, FieldErrors.IdInvalid, FieldErrors.LabelInvalid, FieldErrors.ValuesInvalid,
            FieldErrors.LengthInvalid, FormErrors.LinkInvalid, FormErrors.LinkExpired, FormErrors.LinkUsed, InboxHttpErrors.DraftVersionRequired, InboxHttpErrors.NoteVersionRequired,
            DraftErrors.ExpiryInvalid, DraftErrors.ReasonInvalid,
        ];
        var codes = new[]
            {
                typeof(AttachmentErrors), typeof(InboxErrors), typeof(CaseErrors), typeof(SearchErrors), typeof(InboxHttpErrors),
                typeof(MessageErrors), typeof(QuickReplyErrors), typeof(NotificationErrors), typeof(CardErrors), typeof(FieldErrors),
                typeof(FormErrors), typeof(PaymentErrors), typeof(DraftErrors), typeof(CaseMergeErrors), typeof(ContactMergeErrors),
            }
            .SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Where(f => f.IsLiteral)
            .Select(f => (string)f.GetRawConstantValue()!)
            .Append(AgentErrors.CapacityReached)
            .ToList();

        Assert.NotEmpty(codes);
        Assert.All(codes.Except(apart, StringComparer.Ordinal), code => Assert.True(Words.French.Find($"error.{code}") is not null, code));
        Assert.All(apart, code => Assert.Null(Words.French.Find($"error.{code}")));
    }

    [Fact]
    public void Everything_that_the_forms_of_definitions_show_has_words()
    {
        foreach (var shape in DefinitionShapes.All)
        {
            AssertSaid($"kind.{shape.Kind}", $"kind.{shape.Kind}.means", $"kind.{shape.Kind}.next");
            Assert.All(shape.Entries.Concat(All(shape.Rows).SelectMany(r => r.Entries)), entry =>
            {
                AssertSaid("define." + entry.Words, entry.HasHint ? $"define.{entry.Words}.hint" : "define.name", entry.None is null ? "define.name" : "define." + entry.None);
            });
            Assert.All(All(shape.Rows), rows =>
            {
                AssertSaid("define.rows." + rows.Words, "define.add." + rows.Words, rows.Decides is null ? $"define.rows.{rows.Words}.one" : $"define.add.{rows.Words}.what");
                AssertSaid([.. rows.Decisions.Select(d => "define." + rows.DecisionWords + d)]);
                AssertSaid(rows.EmptyWords is { } empty ? ["define." + empty] : []);
            });
        }

        static IEnumerable<DefinitionRows> All(IEnumerable<DefinitionRows> rows) => rows.SelectMany(r => All(r.Inner).Prepend(r));

        static void AssertSaid(params string[] keys) => Assert.All(keys, key => Assert.True(Words.French.Find(key) is not null, key));
    }

    [Fact]
    public void Faults_of_definitions_have_words()
    {
        // A form never says these: ids and versions are its own.
        string[] apart = ["calendar.idMissing", "calendar.versionInvalid", "calendar.feedInvalid", "calendar.feedTooLarge", "sla.idMissing", "sla.versionInvalid", "sla.calendarMissing", "sla.versionMissing", "queue.versionInvalid"];
        var codes = new[] { typeof(Sla.CalendarErrors), typeof(Sla.SlaErrors), typeof(RoutingErrors), typeof(QuickReplyErrors), typeof(DefinitionErrors) }
            .SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.Static)).Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!)
            .Where(c => !c.EndsWith(".invalid", StringComparison.Ordinal)).Except(apart, StringComparer.Ordinal);

        Assert.All(codes, c => Assert.True((Words.French.Find("fault." + c) ?? Words.French.Find("error." + c)) is not null, c));
    }

    private static IEnumerable<string> Blanks(string text) =>
        Regex.Matches(text, @"\{\d\}", RegexOptions.None, TimeSpan.FromSeconds(1)).Select(m => m.Value).Order(StringComparer.Ordinal);
}
