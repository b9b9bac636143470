using System.Globalization;
using System.Text.RegularExpressions;
using DigitalInbox.AspNetCore.Tests.Hosts;
using DigitalInbox.Inbox;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NodaTime;

namespace DigitalInbox.AspNetCore.Tests.Pages;

/// <summary>What a host may put into the page, and what of it may not break the page.</summary>
public sealed partial class EmbeddingTests
{
    [Fact]
    public async Task A_hosts_component_knows_what_is_shown_and_has_the_hosts_services()
    {
        await using var app = await InboxApp.StartAsync(
            inbox => inbox.AddInboxToolbar<Telephone>().AddInboxPanel<Orders>(),
            services: services => services.AddScoped<Shop>());
        await app.ReceiveAsync("1", "t1");
        using var alice = app.Browser("alice");

        var list = await alice.GetStringAsync("/inbox");
        Assert.Contains("""<div class="toolbar"><b>alice calls none</b></div>""", list, StringComparison.Ordinal);
        Assert.DoesNotContain("orders of", list, StringComparison.Ordinal);
        var shown = await alice.GetStringAsync("/inbox/cases/1?view=all&lang=fr");
        Assert.Contains("<b>alice calls 1</b>", shown, StringComparison.Ordinal);
        Assert.Contains("<section>3 orders of 1, fr at /inbox</section>", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_component_that_fails_leaves_its_place_empty_and_is_told()
    {
        await using var app = await InboxApp.StartAsync(inbox => inbox.AddInboxToolbar<Broken>().AddInboxToolbar<Telephone>());
        List<string> faults = [];
        app.App.Services.GetRequiredKeyedService<InboxTelemetry>("default").Faulted += (_, fault) => faults.Add(fault.Where);
        using var alice = app.Browser("alice");

        var html = await alice.GetStringAsync("/inbox");

        Assert.Contains("""<div class="toolbar"></div>""", html, StringComparison.Ordinal);
        Assert.Contains("<b>alice calls none</b>", html, StringComparison.Ordinal);
        Assert.Equal(["page.slot"], faults);
    }

    [Fact]
    public async Task A_case_that_the_caller_may_not_see_is_told_to_no_component()
    {
        await using var app = await InboxApp.StartAsync(inbox => inbox.AddInboxPanel<Orders>(), services: services => services.AddScoped<Shop>());
        using var alice = app.Browser("alice");

        using var none = await alice.GetAsync("/inbox/cases/1");

        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        Assert.DoesNotContain("orders of", await none.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_puts_its_words_and_its_style_in_the_place_of_ours()
    {
        await using var app = await InboxApp.StartAsync(inbox => inbox.ConfigureHttp(http =>
        {
            http.Texts["en"]["title"] = "Letters <b>";
            http.Texts["fr"]["title"] = "Courrier";
            http.StyleSheets.Add("/css/inbox.css");
        }));
        using var alice = app.Browser("alice");

        Assert.Contains("Letters &lt;b&gt;</a>", await alice.GetStringAsync("/inbox?lang=en"), StringComparison.Ordinal);
        var french = await alice.GetStringAsync("/inbox?lang=fr");
        Assert.Contains("Courrier</a>", french, StringComparison.Ordinal);
        Assert.Contains("href=\"/css/inbox.css\"", french, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "no.such", "x", "Texts[en][no.such] is no word of the page.")]
    [InlineData("de", "title", "x", "Texts[de] is no language of the page: en, fr.")]
    [InlineData("en", "signedInAs", "{1}", "must have the placeholders")]
    [InlineData("en", "signedInAs", "{", "must have the placeholders")]
    [InlineData("en", "title", " ", "must have the placeholders")]
    public async Task Words_that_would_fail_when_they_are_shown_are_refused_at_start(string language, string key, string text, string fault)
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => InboxApp.StartAsync(inbox => inbox.ConfigureHttp(http =>
        {
            http.Texts[language] = new Dictionary<string, string>(StringComparer.Ordinal) { [key] = text };
        })));

        Assert.Contains(fault, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://elsewhere.example/a.css")]
    [InlineData("//elsewhere.example/a.css")]
    [InlineData("css/a.css")]
    public async Task A_style_of_another_origin_is_refused_at_start(string sheet) =>
        await Assert.ThrowsAsync<OptionsValidationException>(() => InboxApp.StartAsync(inbox => inbox.ConfigureHttp(http => http.StyleSheets.Add(sheet))));

    [Fact]
    public async Task Language_and_theme_stay_as_they_were_chosen()
    {
        await using var app = await InboxApp.StartAsync();
        using var alice = app.Browser("alice");
        alice.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        var before = await alice.GetStringAsync("/inbox?lang=en");
        Assert.Contains("<html lang=\"en\">", before, StringComparison.Ordinal);

        using var kept = await alice.PostAsync("/inbox/me/settings", new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["__RequestVerificationToken"] = WebUtility.HtmlDecode(Token().Match(before).Groups["token"].Value),
            ["at"] = "/inbox?view=all",
            ["language"] = "fr",
            ["theme"] = "dark",
        }));

        Assert.Equal("/inbox?view=all", kept.Headers.Location?.ToString());
        Assert.Contains("<html lang=\"fr\" data-theme=\"dark\">", await alice.GetStringAsync("/inbox"), StringComparison.Ordinal);
        Assert.Contains("<html lang=\"en\" data-theme=\"dark\">", await alice.GetStringAsync("/inbox?lang=en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Times_are_read_in_the_time_zone_that_an_agent_chose_and_else_in_the_hosts()
    {
        await using var app = await InboxApp.StartAsync(inbox => inbox.ConfigureHttp(http => http.TimeZone = "Europe/Paris"));
        await app.ReceiveAsync("1", "t1");
        using var alice = app.Browser("alice");
        var now = app.Clock.GetCurrentInstant();
        string In(string zone) => now.InZone(DateTimeZoneProviders.Tzdb[zone]).ToString("HH:mm", CultureInfo.InvariantCulture);

        var before = await alice.GetStringAsync("/inbox/cases/1?view=all");
        Assert.Contains(">" + In("Europe/Paris") + "<", before, StringComparison.Ordinal);
        foreach (var (chosen, expected) in new[] { ("Asia/Kathmandu", "Asia/Kathmandu"), ("No/Where", "Asia/Kathmandu"), ("", "Europe/Paris") })
        {
            using var kept = await alice.PostAsync("/inbox/me/settings", new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["__RequestVerificationToken"] = WebUtility.HtmlDecode(Token().Match(before).Groups["token"].Value),
                ["timezone"] = chosen,
            }));

            Assert.Equal(HttpStatusCode.SeeOther, kept.StatusCode);
            var shown = await alice.GetStringAsync("/inbox/cases/1?view=all");
            Assert.Contains(">" + In(expected) + "<", shown, StringComparison.Ordinal);
            Assert.Equal(chosen.Length > 0, shown.Contains("<option value=\"Asia/Kathmandu\" selected>", StringComparison.Ordinal));
        }
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();

    private sealed class Shop
    {
        public int Orders { get; } = 3;
    }

    private sealed class Telephone : ComponentBase
    {
        [CascadingParameter]
        public InboxPanelContext Inbox { get; set; } = null!;

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenElement(0, "b");
            builder.AddContent(1, $"{Inbox.Caller.Agent} calls {Inbox.Case?.ToString() ?? "none"}");
            builder.CloseElement();
        }
    }

    private sealed class Orders : ComponentBase
    {
        [CascadingParameter]
        public InboxPanelContext Inbox { get; set; } = null!;

        [Inject]
        public Shop Shop { get; set; } = null!;

        protected override void BuildRenderTree(RenderTreeBuilder builder) =>
            builder.AddContent(0, $"{Shop.Orders} orders of {Inbox.Case}, {Inbox.Language} at {Inbox.Root}");
    }

    private sealed class Broken : ComponentBase
    {
        protected override void BuildRenderTree(RenderTreeBuilder builder) => throw new InvalidOperationException("broken");
    }
}
