using System.Text;
using DigitalInbox;
using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Inbox;
using Microsoft.Extensions.DependencyInjection;

// The author of a connector tries it against a whole inbox in memory: a note in, a case, an answer out.
var pigeons = new PigeonConnector(new ChannelId("pigeons"), "coo");
using var services = new ServiceCollection()
    .AddDigitalInbox(inbox => inbox.UseInMemory().AddConnector(pigeons.Channel.Id, _ => pigeons))
    .BuildServiceProvider();
var intake = services.GetRequiredKeyedService<InboxIntake>(InboxDefaults.Name);
var handling = services.GetRequiredKeyedService<CaseHandling>(InboxDefaults.Name);
var queries = services.GetRequiredKeyedService<InboxQueries>(InboxDefaults.Name);
var alice = new Caller(new AgentId("alice"), "Alice", AgentRoles.Agent);

var note = Encoding.UTF8.GetBytes("Noah|Is there dry land?");
Expect(await FlyAsync(note, PigeonConnector.Ring("coo", note)) == 200, "a genuine note is taken");
Expect(await FlyAsync(note, PigeonConnector.Ring("coo", note)) == 200, "the same note again is answered alike");
Expect(await FlyAsync(note, PigeonConnector.Ring("caw", note)) == 401, "a forged note is refused");

var page = await queries.ListCasesAsync(alice, new CaseQuery { Visibility = CaseVisibility.All });
Expect(page.Items is [{ ContactName: "Noah", State.InboundCount: 1 }], "one note makes one case with one message");
await handling.AssignAsync(alice, page.Items[0].Number, alice.Agent);
await handling.ReplyAsync(alice, page.Items[0].Number, new ReplyRequest("Soon.", "resolved"));
await services.GetRequiredKeyedService<OutboxPump>(InboxDefaults.Name).RunOnceAsync();
Expect(pigeons.Loft is [{ Text: "Soon.", RecipientExternalId: "Noah" }], "the answer leaves, once");
Console.WriteLine("A note came in, one answer went out.");

async Task<int> FlyAsync(byte[] body, string ring) => (await intake.HandleWebhookAsync(pigeons.Channel.Id, new WebhookRequest(
    "POST",
    new Dictionary<string, string>(),
    new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Ring"] = ring },
    body))).StatusCode;

static void Expect(bool holds, string what)
{
    if (!holds)
    {
        throw new InvalidOperationException($"Not so: {what}.");
    }
}
